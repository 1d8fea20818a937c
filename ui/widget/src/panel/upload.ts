// One file on its way to the server: fetch does not tell how much has gone out,
// XMLHttpRequest does.
import type { File as Attachment } from '../../../protocol/wire.gen'
import { Refusal, refusal, type Server } from './server'

export function upload({ site, headers }: Server, file: Blob, name: string, progress: (share: number) => void): { done: Promise<Attachment>; stop(): void } {
  const request = new XMLHttpRequest()
  const done = new Promise<Attachment>((resolve, reject) => {
    request.open('POST', '/widget/files?' + new URLSearchParams({ site, name }))
    for (const [k, v] of Object.entries(headers())) request.setRequestHeader(k, v)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    request.upload.onprogress = (event) => progress(event.loaded / (event.total || 1))
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText))
      else reject(refusal(request.status, request.responseText))
    }
    request.onerror = request.onabort = () => reject(new Refusal(0, 'no_connection', ''))
    request.send(file)
  })
  return { done, stop: () => request.abort() }
}
