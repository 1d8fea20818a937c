// A panel whose page is gone, or that was opened by its address: it says itself
// where the visitor is, and keeps what is to be kept. Fetched only then.
import type { keeper } from '../loader/keep'
import { about } from '../loader/page'
import { ownView, type Bridge, type Init } from './bridge'

export function alone(own: ReturnType<typeof keeper>, lang: string): [Init, Bridge] {
  const store = own.all()
  return [
    {
      t: 'init', token: store.token ?? '', store, keeps: own.keeps(), frames: { about: about() }, jwt: '', lang,
      view: ownView(), left: false, open: true, focus: true, permission: self.Notification?.permission,
    },
    { alone: true, tell() {}, keep: own.set },
  ]
}
