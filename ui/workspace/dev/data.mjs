// A believable afternoon of a small shop's contact centre, for the mock.
const min = 60_000;
const names = ['Марина Кузнецова', '', 'Игорь', 'Ольга Петровна', '', 'Тимур Сафин', '', 'Дарья Лебедева', 'ООО «Вектор»', '', 'Алексей Н.', 'Светлана'];
const words = [
  'Здравствуйте! Подскажите, есть ли в наличии диван «Берген» в сером цвете?',
  'А доставка в Казань сколько стоит?', 'Заказ 40817 должен был прийти вчера, где он?', 'Можно оплатить частями?',
  'Не приходит код из СМС', 'Спасибо, жду', 'Добрый день, хочу вернуть товар, как это сделать?', 'Сколько весит коробка?',
  'Менеджер обещал перезвонить и не перезвонил', 'У вас на сайте ошибка при оформлении, вот что пишет', 'Пришлите, пожалуйста, счёт на юрлицо', 'Ау?',
];
const pages = [['/catalog/sofas/bergen', 'Диван «Берген»'], ['/delivery', 'Доставка и оплата'], ['/cart', 'Корзина'], ['/orders/40817', 'Заказ 40817'], ['/', 'Мебель для дома'], ['/catalog/beds', 'Кровати']];
const cities = [['Казань', 'Europe/Moscow'], ['Новосибирск', 'Asia/Novosibirsk'], ['Екатеринбург', 'Asia/Yekaterinburg'], ['Санкт-Петербург', 'Europe/Moscow'], ['', ''], ['Владивосток', 'Asia/Vladivostok']];

const rules = { strategy: 'least_loaded', priority: 5, ageStepSeconds: 60, offerSeconds: 30, noAnswerLimit: 3, coolOffSeconds: 300, overflowSeconds: [60, 180], overflowGroup: 0, overflowGroupSeconds: 0, stickyHoldSeconds: 20, missedSeconds: 300, queueLeftSeconds: 60, queueTimeoutSeconds: 0, idleCloseSeconds: 3600, finaliseSeconds: 3600 };
const operator = (id, name, role, status, ago, groups, load, conversations, more = {}) => ({
  id, name, email: `${id}@shop.example`, photo: '', role, groups: groups.map((group) => ({ group, level: 1 })), chatLimit: 4, status, statusReason: 'chosen', statusSince: Date.now() - ago * min,
  connection: status === 'offline' ? 'none' : 'connected', load, freeSlots: status === 'available' ? 4 - load : 0, conversations, off: false, invitation: '', ...more,
});
const page = (i, ago = 1) => ({ url: `https://divan.example${pages[i % 6][0]}`, title: pages[i % 6][1], at: Date.now() - ago * min });

export function card(id, phase, more = {}) {
  const now = Date.now();
  const [city, zone] = cities[id % 6];
  return {
    id, visitor: 1800 + id, name: names[id % 12], channel: 'site', group: 1 + (id % 2), phase, operator: 0, offer: 0, deadline: 0, priority: 5, openedAt: now - 9 * min, waitSince: phase === 'queued' || phase === 'offered' ? now - (id % 9) * 0.9 * min - 8000 : 0,
    unanswered: 0, lastAt: now - 2 * min, lastAuthor: 'visitor', lastText: words[id % 12], unread: 0, presence: 'online', leftAt: 0, returned: false, offline: false, page: page(id), city, zone, viewers: [], ...more,
  };
}

export function world({ waiting = 9 } = {}) {
  const now = Date.now();
  const operators = [
    operator(1, 'Анна Смирнова', 'administrator', 'available', 134, [1, 2], 4, [12, 13, 14, 15]),
    operator(2, 'Олег Ветров', 'operator', 'available', 41, [1], 2, [21, 22]),
    operator(3, 'Ирина Белая', 'operator', 'break', 12, [1, 2], 0, []),
    operator(4, 'Павел Громов', 'supervisor', 'pause', 3, [2], 1, [23], { connection: 'unheard' }),
    operator(5, 'Юлия Ким', 'operator', 'offline', 900, [2], 0, []),
  ];
  const groups = [
    { id: 1, name: 'Продажи', rules: { ...rules }, removed: false },
    { id: 2, name: 'Поддержка', rules: { ...rules, strategy: 'longest_idle', missedSeconds: 180 }, removed: false },
  ];
  const cards = [
    card(12, 'chatting', { operator: 1, name: 'Марина Кузнецова', unread: 2, unanswered: now - 1.4 * min, lastText: 'И ещё вопрос: можно ли **без подъёма** на этаж?', viewers: [1, 4] }),
    card(13, 'chatting', { operator: 1, unread: 1, unanswered: now - 6.2 * min, lastText: 'Вы тут?', priority: 2, presence: 'left', leftAt: now - 2 * min }),
    card(14, 'chatting', { operator: 1, lastAuthor: 'operator', lastText: 'Оформила замену, трек придёт вечером.', returned: true }),
    card(15, 'offered', { operator: 1, offer: 77, deadline: now + 30_000, waitSince: now - 12_000, name: 'Тимур Сафин', lastText: 'Здравствуйте! Заказ 40817 должен был прийти вчера. Где он сейчас и когда привезут?' }),
    card(16, 'closed', { operator: 1, lastText: 'Спасибо большое!' }),
    card(21, 'chatting', { operator: 2, unanswered: now - 0.5 * min }), card(22, 'chatting', { operator: 2, lastAuthor: 'operator', lastText: 'Да, конечно.' }), card(23, 'chatting', { operator: 4 }),
  ];
  for (let i = 0; i < waiting; i++) cards.push(card(30 + i, 'queued', { offline: i === 3, presence: i === 3 ? 'offline' : 'online', priority: i === 1 ? 1 : 5, unread: 1 }));
  if (waiting > 2) Object.assign(cards.find((one) => one.id === 31), { phase: 'offered', operator: 2, offer: 5, deadline: now + 20_000 });
  return { operators, groups, cards, organisation: { name: 'Диван и Ко', zone: 'Europe/Moscow', language: 'ru', crmUrl: 'https://crm.example/c/{external}' } };
}

export const deskRules = { suspectSeconds: 10, lostSeconds: 30, returnSeconds: 60, visitorGraceSeconds: 15, leftMessageSeconds: 120, leftOfflineSeconds: 1200, stickyWindowSeconds: 86400, lateReplySeconds: 300 };
export const sites = [{ key: 'main', name: 'Основной сайт', group: 1, domains: ['divan.example'], colour: '#2f54b8', position: 'right', language: 'ru', greeting: 'Здравствуйте! Чем помочь?', files: true, liveTyping: true, identitySecret: '9f2c41d7a0b34e55b1f6', snippet: '<script async src="https://help.divan.example/widget.js" data-site="main"></script>' }];

export function talk(id, card) {
  const at = (m) => Date.now() - m * min;
  let n = id * 100;
  const say = (author, text, m, more = {}) => ({ id: ++n, conversation: id, author, operator: author === 'operator' ? 1 : 0, key: `k${n}`, note: false, text, files: [], at: at(m), ...more });
  const messages = [
    say('visitor', 'Здравствуйте! Подскажите, есть ли в наличии диван «Берген» в сером цвете?', 26), say('visitor', 'И можно ли посмотреть его вживую?', 25.6),
    say('operator', 'Добрый день! Да, **серый есть на складе**, привезём за 2 дня.\nПосмотреть можно в салоне на Тверской: [Схема проезда](https://divan.example/salon)', 18.5),
    say('operator', 'Постоянная клиентка, брала у нас кровать весной. Скидка 5 %.', 18, { note: true }),
    say('visitor', 'Отлично! Вот план комнаты, подскажите, встанет?', 6, { files: [{ key: 'f1', name: 'план комнаты.pdf', type: 'application/pdf', size: 482_133, url: '/files/f1' }] }),
    say('operator', 'Встанет с запасом: ==218 см из 240==. Оформляем?', 4.5, { operator: 4 }), say('operator', 'Если нужна сборка, она 1 900 ₽.', 4.2),
    say('visitor', 'Да, давайте. А доставка в Казань сколько стоит?', 1.9), say('visitor', 'И ещё вопрос: можно ли без подъёма на этаж?', 1.4),
  ];
  const mark = (seq, kind, m, more = {}) => ({ seq, kind, at: at(m), operator: 0, by: 0, group: 0, cause: '', ...more });
  const marks = [
    mark(1, 'conversation.opened', 26), mark(2, 'wait.began', 26, { cause: 'opened', group: 1 }), mark(3, 'offer.made', 25.9, { operator: 2 }), mark(4, 'offer.ended', 25.4, { operator: 2, cause: 'expired' }), mark(5, 'offer.made', 25.3, { operator: 1 }), mark(6, 'conversation.accepted', 25.1, { operator: 1, cause: 'offer' }),
    mark(7, 'visitor.left_marked', 14, { cause: 'message' }), mark(8, 'visitor.returned', 7), mark(9, 'conversation.transferred', 5, { by: 1, operator: 4 }), mark(10, 'conversation.accepted', 4.8, { operator: 4, cause: 'offer' }), mark(11, 'conversation.accepted', 4.3, { operator: 1, cause: 'takeover' }),
  ];
  return {
    card, messages: card.phase === 'queued' || card.phase === 'offered' ? [say('visitor', card.lastText, 3)] : messages, marks: card.phase === 'queued' || card.phase === 'offered' ? marks.slice(0, 4) : marks, more: id === 12, readByVisitor: id * 100 + 6,
    visitor: {
      id: card.visitor, name: card.name, email: card.name ? 'marina.k@mail.example' : '', phone: card.name ? '+7 917 230-11-08' : '', comment: card.name ? 'Просит звонить после 18:00' : '', external: 'C-10482', verified: id === 12, city: card.city, citySource: 'ip', zone: card.zone, browser: 'Chrome 142', os: 'Windows 11', device: 'desktop', screen: '1920×1080', language: 'ru', ip: '95.24.18.201', referrer: 'https://yandex.ru/search', online: card.presence === 'online', page: card.page, pages: [page(1, 4), page(4, 6), page(5, 8), page(2, 9), page(0, 12)], attributes: { Тариф: 'Про', Корзина: '48 900 ₽' }, crmLink: 'https://crm.example/c/C-10482',
    },
    previous: [{ id: 5, openedAt: at(60 * 30), finalAt: at(60 * 29), operator: 2, messages: 8, first: 'Когда привезут кровать?' }, { id: 3, openedAt: at(60 * 24 * 190), finalAt: at(60 * 24 * 190 - 30), operator: 1, messages: 15, first: 'Добрый день! Матрас можно обменять?' }],
  };
}

export const why = { now: null, decisions: [
  { at: Date.now() - 25.3 * min, offer: 2, operator: 1, outcome: 'accepted', rule: 'least_loaded', ranked: [{ operator: 1, used: 50, capacity: 100, idleMs: 190_000, offers: 7, level: 1 }], skipped: [{ reason: 'tried', operators: [2] }, { reason: 'status', operators: [3, 4] }, { reason: 'off', operators: [5] }] },
  { at: Date.now() - 25.9 * min, offer: 1, operator: 2, outcome: 'expired', rule: 'sticky', ranked: [{ operator: 2, used: 25, capacity: 100, idleMs: 0, offers: 3, level: 1 }, { operator: 1, used: 50, capacity: 100, idleMs: 160_000, offers: 6, level: 1 }], skipped: [] },
] };
