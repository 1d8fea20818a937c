// The words of the menu, in every language: they come with it.
import type { Language } from './words'

interface MenuWords {
  soundOn: string
  soundOff: string
  place: string
  end: string
  endAsk: string
  endYes: string
  endNo: string
  notifyOn: string
  notifyBlocked: string
}

const ru: MenuWords = {
  soundOn: 'Включить звук',
  soundOff: 'Выключить звук',
  place: 'Вернуть окно на место',
  end: 'Завершить разговор',
  endAsk: 'Завершить разговор? Написать снова можно в любой момент.',
  endYes: 'Завершить',
  endNo: 'Остаться',
  notifyOn: 'Готово: если ответ придёт, пока вы в другом окне, браузер подскажет.',
  notifyBlocked: 'Уведомления запрещены в браузере. Разрешить их можно в настройках сайта, рядом с адресом страницы.',
}

const en: MenuWords = {
  soundOn: 'Turn the sound on',
  soundOff: 'Turn the sound off',
  place: 'Put the window back',
  end: 'End the conversation',
  endAsk: 'End the conversation? You can write again at any time.',
  endYes: 'End it',
  endNo: 'Stay',
  notifyOn: 'Done: if an answer comes while you are elsewhere, the browser will tell you.',
  notifyBlocked: 'Notifications are blocked in the browser. Allow them in the site’s settings, next to the page’s address.',
}

export const own: Record<Language, MenuWords> = { ru, en }
