// Tokens of a message as nodes. Nothing here reads text as markup. Fetched with
// the first message that has a mark or a link in it.
import { parse, plain, type Token } from '../format'
import { h } from './dom'

const TAGS = { bold: 'strong', highlight: 'mark', italic: 'em' } as const

export { plain }

export function marks(text: string, newWindow: string): Node[] {
  return parse(text).map((token) => node(token, newWindow))
}

function node(token: Token, newWindow: string): Node {
  switch (token.kind) {
    case 'text':
      return document.createTextNode(token.text)
    case 'link':
      return h('a', { href: token.href, target: '_blank', rel: 'noopener noreferrer nofollow', title: `${token.href} (${newWindow})` }, token.text)
    default:
      return h(TAGS[token.kind], {}, ...token.children.map((child) => node(child, newWindow)))
  }
}
