// The demonstration shop’s own script: two languages, and buttons that open the
// chat the way any site would.
const texts = [...document.querySelectorAll('[data-en]')].map((node) => ({ node, ru: node.textContent, en: node.dataset.en }))
const button = document.getElementById('language')
const titles = { ru: document.title, en: document.querySelector('h1').dataset.en + ' — Linen & Clay' }

// The widget may arrive later than this script: its calls wait in a queue.
window.otklik ??= function () {
  ;(window.otklik.q ??= []).push(arguments)
}

function speak(lang) {
  document.documentElement.lang = lang
  document.title = titles[lang]
  for (const text of texts) text.node.textContent = text[lang]
  button.textContent = lang === 'ru' ? 'EN' : 'RU'
  button.lang = lang === 'ru' ? 'en' : 'ru'
  button.setAttribute('aria-label', lang === 'ru' ? 'Switch to English' : 'Переключить на русский')
}

let chosen = null
try {
  chosen = localStorage.getItem('shop-language')
} catch {
  // A blocked storage forgets the language, and that is all.
}
if (chosen === 'en') {
  speak('en')
  window.otklik('setLocale', 'en')
}
button.addEventListener('click', () => {
  const lang = document.documentElement.lang === 'ru' ? 'en' : 'ru'
  speak(lang)
  window.otklik('setLocale', lang)
  try {
    localStorage.setItem('shop-language', lang)
  } catch {
    // As above.
  }
})
for (const each of document.querySelectorAll('[data-chat]')) each.addEventListener('click', () => window.otklik('open'))
