// The words of the workspace in Russian, as a supervisor would say them. The
// other languages must have every word that stands here.
import type { CloseBy, Kind, Outcome, Rating, RefusalCode, Status, StatusReason, WaitCause, WrapUpEnd } from '../../protocol/wire.gen';

/** What a mark may mention; empty strings where it does not apply. */
export interface MarkNames {
  operator: string;
  by: string;
  group: string;
  cause: string;
  topic: string;
  rating: Rating;
  text: string;
}
type MarkWords = Record<Kind, ((m: MarkNames) => string) | null>;

const waits: Record<WaitCause, string> = {
  opened: 'Ожидает ответа',
  transferred: '',
  reopened: 'Снова ожидает ответа',
  operator_lost: 'Вернулось в очередь: пропала связь с оператором',
  signed_out: 'Вернулось в очередь: оператор вышел',
  returned: 'Возвращено в общую очередь',
  taken_over: '',
};
const offers: Record<Outcome, string> = {
  expired: 'Не взято за отведённое время',
  rejected: 'Предложение отклонено',
  withdrawn: 'Предложение отозвано',
  operator_lost: 'Предложение снято: пропала связь',
  transferred: '',
  visitor_left: 'Предложение снято: посетитель ушёл',
  closed: '',
  taken_over: 'Предложение снято: взято коллегой',
};
const closes: Record<CloseBy, string> = {
  operator: 'Закрыто',
  visitor: 'Закрыто посетителем',
  timeout_idle: 'Закрыто: посетитель долго молчит',
  timeout_queue: 'Закрыто: никто не взял в работу вовремя',
  system_left: 'Снято с очереди: посетитель ушёл с сайта',
};
/** The return of a conversation has a line of its own. */
const wrapUps: Record<WrapUpEnd, string> = { done: 'Постобработка завершена', timeout: 'Постобработка завершена по времени', offline: 'Постобработка прервана: оператор ушёл или потерял связь', reopened: '' };
/** A score as staff read it. */
const scored = (rating: Rating) => (rating.scale === 'thumbs' ? (rating.score === rating.best ? 'палец вверх' : 'палец вниз') : `${rating.score} из ${rating.best}`);
const said = (words: string | undefined, who: string) => (words && who ? `${words} · ${who}` : (words ?? ''));
const inGroup = (group: string) => (group ? ` · группа «${group}»` : '');

const marks: MarkWords = {
  'conversation.opened': null,
  'message.posted': null,
  'note.added': null,
  'wait.began': (m) => (waits[m.cause as WaitCause] ? waits[m.cause as WaitCause] + inGroup(m.group) : ''),
  'offer.made': (m) => `Предложено · ${m.operator}`,
  'offer.ended': (m) => said(offers[m.cause as Outcome], m.operator),
  'conversation.accepted': (m) => (m.cause === 'takeover' ? `Забрано у коллеги · ${m.operator}` : `Взято в работу · ${m.operator}`),
  'typing.started': null,
  'messages.read': null,
  'conversation.transferred': (m) =>
    `Передано${m.by ? ` · ${m.by}` : ''} → ${m.operator || (m.group ? `группа «${m.group}»` : 'в очередь')}`,
  'conversation.released': null,
  'conversation.prioritised': (m) => said('Изменена срочность', m.by),
  'conversation.closed': (m) => said(closes[m.cause as CloseBy] ?? 'Закрыто', m.cause === 'operator' ? m.operator || m.by : ''),
  'wrapup.began': null,
  'wrapup.ended': (m) => said(wrapUps[m.cause as WrapUpEnd] ?? '', m.by || m.operator),
  'conversation.reopened': (m) => (m.cause === 'visitor' ? 'Посетитель написал снова: диалог открыт' : said('Снова открыто', m.operator || m.by)),
  'conversation.finalised': () => 'Закрыто окончательно',
  'conversation.categorised': (m) => said(m.topic ? `Тема: ${m.topic}` : 'Тема снята', m.by),
  'schedule.set': null,
  'invitation_rule.set': null,
  'invitation.shown': null,
  'invitation.declined': null,
  'invitation.accepted': (m) => `Посетитель написал по приглашению${m.text ? `: «${m.text}»` : ''}`,
  'conversation.rated': (m) => `Оценка посетителя: ${scored(m.rating)}${m.text ? ` — «${m.text}»` : ''}`,
  'visitor.left': null,
  'visitor.returned': () => 'Посетитель вернулся на сайт',
  'visitor.left_marked': (m) => (m.cause === 'offline' ? 'Посетитель не вернулся: переведён в офлайн' : 'Посетитель покинул сайт'),
  'operator.status_changed': null,
  'operator.connected': null,
  'operator.disconnected': null,
  'operator.suspected': null,
  'operator.lost': null,
  'organisation.set': null,
  'desk_rules.set': null,
  'group.set': null,
  'operator.set': null,
  'category.set': null,
  'desk.started': null,
  'desk.stopped': null,
  'call.signalled': null,
  'employee.matched': null,
  'call.requested': null,
  'call.request_answered': null,
  'recording.heard': null,
  'customer.created': null,
  'customer.phone_linked': null,
  'customer.phone_unlinked': null,
  'customer.merged': null,
  'customer.visitor_linked': null,
  'case.numbered': null,
  'case.created': null,
  'case.attached': null,
  'case.drafted': null,
  'case.noted': null,
  'case.status_set': null,
  'case.assigned': null,
  'case.reworded': null,
};

const refusals: Record<RefusalCode | 'unreachable', string> = {
  no_conversation: 'Такого диалога нет или он вам не виден.',
  no_case: 'Такого обращения нет. Обновите список.',
  no_customer: 'Такого клиента нет, или его карточку объединили с другой.',
  no_talk: 'В этом звонке вы не разговаривали.',
  case_exists: 'По этому разговору уже есть обращение.',
  other_person: 'Звонок от другого клиента.',
  same_customer: 'Это одна и та же карточка.',
  unknown_state: 'Такого статуса обращения нет.',
  conversation_final: 'Диалог уже закрыт окончательно. Посетитель может начать новый.',
  not_closed: 'Диалог ещё не закрыт.',
  already_closed: 'Диалог уже закрыт.',
  not_yours: 'С диалогом работает другой оператор. Сначала заберите его себе.',
  not_offered: 'Предложение уже снято: истекло время или диалог взял коллега.',
  not_in_work: 'С диалогом никто не работает. Сначала возьмите его в работу.',
  no_operator: 'Такого оператора нет или он отключён.',
  no_group: 'Такой группы нет или она удалена.',
  operator_cannot: 'Оператор в этом статусе не принимает переводы. Выберите другого или передайте в группу.',
  status_forbids: 'В вашем статусе так нельзя. Станьте доступны и повторите.',
  same_operator: 'Диалог уже у этого оператора.',
  unknown_status: 'Такого статуса нет.',
  empty_message: 'Сообщение пустое.',
  message_too_long: 'Сообщение длиннее 8000 знаков. Разделите его на части.',
  not_utf8: 'В тексте есть недопустимые знаки.',
  no_category: 'Такой темы нет в списке этой группы.',
  no_invitation: 'Это приглашение больше не действует.',
  no_schedule: 'Такого графика нет или он удалён. Обновите список.',
  schedule_in_use: 'По этому графику ещё работают. Сначала выберите им другой.',
  no_invitation_rule: 'Такого правила приглашений нет.',
  not_in_group: 'Вы не состоите ни в одной группе, которая отвечает на сайте.',
  nobody_free: 'Сейчас нет свободного места ни у вас, ни у коллег.',
  visitor_left_site: 'Посетитель уже ушёл с сайта.',
  visitor_talks: 'Посетитель уже в диалоге.',
  visitor_declined: 'Посетитель отказался: в этот визит его больше не приглашают.',
  invited_lately: 'Посетителя только что пригласили.',
  rating_closed: 'Этот диалог сейчас нельзя оценить.',
  rating_too_long: 'Комментарий к оценке длиннее 1000 знаков.',
  bad_rating: 'Такой оценки нет.',
  category_required: 'Группа просит указать тему перед закрытием.',
  bad_setting: 'Недопустимое значение.',
  unavailable: 'Сервер сейчас не может сохранить изменения. Повторите через минуту.',
  unreachable: 'Сервер не отвечает. Проверьте связь и повторите.',
};

const statuses: Record<Status, string> = {
  available: 'Доступен',
  pause: 'Пауза',
  break: 'Перерыв',
  away: 'Нет на месте',
  offline: 'Не в сети',
};
const statusMeans: Record<Status, string> = {
  available: 'Получаю новые диалоги',
  pause: 'Заканчиваю свои, новых не получаю',
  break: 'Отдыхаю, новых и переводов не получаю',
  away: 'Отошёл, новых и переводов не получаю',
  offline: 'Смена окончена',
};
const statusReasons: Record<StatusReason, string> = {
  chosen: '',
  supervisor: 'Статус сменил супервизор',
  no_answers: 'Вы не взяли несколько предложенных диалогов подряд, поэтому новые вам не приходят',
  disconnected: 'Связь с вами пропала, поэтому новые диалоги вам не приходят',
  signed_out: '',
  removed: 'Учётная запись отключена',
};

export const ru = {
  tongue: 'ru' as string,
  product: 'Отклик',
  common: {
    save: 'Сохранить', saved: 'Сохранено', saving: 'Сохраняем…', cancel: 'Отмена', close: 'Закрыть окно', retry: 'Повторить', back: 'Назад', next: 'Дальше',
    copy: 'Копировать', copied: 'Скопировано', search: 'Поиск', loading: 'Загружаем…', nobody: 'никто', you: 'вы', more: 'Ещё', add: 'Добавить', remove: 'Убрать',
    dismiss: 'Скрыть', nothing: 'Ничего не нашлось', resize: 'Ширина колонки', on: 'Включено', off: 'Выключено', group: 'Группа', page: 'Страница', open: 'Открыть',
  },
  csv: { label: 'Разделитель и дроби в CSV', kinds: { semicolon: '« ; » и 12,5', comma: '« , » и 12.5' } },
  units: {
    s: (n: number) => `${n} с`, min: (n: number) => `${n} мин`, h: (n: number) => `${n} ч`, d: (n: number) => `${n} дн`,
    today: 'сегодня', yesterday: 'вчера', now: 'только что', ago: (text: string) => `${text} назад`,
    hours: (n: string) => `${n} ч`,
  },
  plural: {
    visitors: { one: 'посетитель', few: 'посетителя', many: 'посетителей', other: 'посетителя' },
    conversations: { one: 'диалог', few: 'диалога', many: 'диалогов', other: 'диалога' },
    messages: { one: 'сообщение', few: 'сообщения', many: 'сообщений', other: 'сообщения' },
    newMessages: { one: 'новое сообщение', few: 'новых сообщения', many: 'новых сообщений', other: 'новых сообщения' },
    operators: { one: 'оператор', few: 'оператора', many: 'операторов', other: 'оператора' },
    slots: { one: 'свободный слот', few: 'свободных слота', many: 'свободных слотов', other: 'свободных слота' },
    seconds: { one: 'секунда', few: 'секунды', many: 'секунд', other: 'секунды' },
    offers: { one: 'предложение', few: 'предложения', many: 'предложений', other: 'предложения' },
    levels: { one: 'уровень', few: 'уровня', many: 'уровней', other: 'уровня' },
  },
  visitor: (id: number) => `Посетитель ${id}`,
  roles: { operator: 'Оператор', manager: 'Руководитель группы', supervisor: 'Супервизор', administrator: 'Администратор' },
  statuses, statusMeans, statusReasons, marks, refusals,
  fail: {
    unknown: 'Не получилось. Повторите ещё раз.',
    status: (n: number) => `Сервер ответил ошибкой ${n}. Повторите ещё раз.`,
    conversation: 'Не удалось открыть диалог', settings: 'Не удалось загрузить настройки', older: 'Не удалось загрузить прошлые сообщения', page: 'Не удалось открыть страницу',
  },
  rail: { more: 'Ещё', label: 'Разделы', work: 'Работа', visitors: 'На сайте', monitor: 'Монитор', calls: 'Звонки', reports: 'Отчёты', archive: 'Архив', customers: 'Клиенты', cases: 'Обращения', settings: 'Настройки', expand: 'Показать названия', collapse: 'Свернуть названия', skip: 'К содержанию' },
  missing: {
    unknown: { title: 'Страница не найдена', text: 'Такого адреса в Отклике нет: возможно, в нём ошибка или страницу перенесли. Выберите раздел или найдите нужное: Ctrl+K.' },
    forbidden: { title: 'Нет доступа', text: (page: string, role: string) => `${page ? `Раздел «${page}»` : 'Эта страница'} не входит в права вашей роли (${role.toLowerCase()}). Если это нужно вам в работе, попросите администратора сменить роль.` },
    toWork: 'К работе',
  },
  bar: {
    find: 'Найти или выполнить', theme: 'Тема', themes: { light: 'Светлая', dark: 'Тёмная', auto: 'Как в системе' }, language: 'Язык', languages: { '': 'Как в организации', ru: 'Русский', en: 'English' } as Record<string, string>,
    keys: 'Клавиши', sound: 'Звук и уведомления', profile: 'Профиль', signOut: 'Выйти', you: 'Моё меню', status: 'Мой статус',
  },
  link: {
    connecting: 'Подключаемся…', open: 'На связи',
    lost: 'Связь с сервером потеряна.', kept: 'Черновики и неотправленные сообщения сохранены.',
    in: (s: string) => `Новая попытка через ${s}.`, now: 'Подключиться сейчас',
    taken: 'Соединение закрыто сервером.', stale: 'Данные могли устареть',
  },
  edition: { updated: 'Программа обновлена.', todo: 'Обновите страницу, чтобы работать с новой версией.', reload: 'Обновить страницу' },
  away: { title: 'Вы отмечены как отсутствующий', here: 'Я здесь' },
  lists: {
    label: 'Диалоги', offered: 'Мне предложено', mine: 'Мои', wrapUps: 'Постобработка', noTopic: 'Тема не указана', waiting: 'Ожидают', colleagues: 'Коллеги',
    accept: 'Взять', decline: 'Отклонить', pick: 'Взять в работу', takeOver: 'Забрать', look: 'Посмотреть',
    secondsLeft: (n: number) => `Осталось ${n} с`, overdue: (n: number) => `просрочено: ${n}`, draft: 'Черновик', ours: 'Мы',
    note: 'Заметка', file: 'Файл', noWords: 'Пока без сообщений',
    waits: 'ждёт', waitsYou: 'ждёт вас', left: 'Покинул сайт', returned: 'Вернулся на сайт', offline: 'Офлайн-диалог', online: 'На сайте', urgent: (n: number) => `Срочность ${n}`,
    closed: 'Закрыто', unread: (n: number) => `Непрочитанных: ${n}`, filter: 'Имя, слова, город, страница', filterGroup: 'Все группы',
    offlineTitle: 'Вы не в сети.', offlineText: 'Станьте доступны, чтобы получать диалоги.', becomeAvailable: 'Стать доступным',
    pausedTitle: 'Новые диалоги вам не приходят.', pausedText: 'Станьте доступны, когда будете готовы.',
    emptyMineWrapUp: 'Диалогов в работе нет, идёт постобработка.',
    emptyMine: 'У вас нет диалогов. Новый придёт сам, как только кто-то напишет.', emptyWaiting: 'Никто не ждёт.', emptyColleagues: 'Коллег пока нет. Пригласите их в настройках.',
    noSlots: 'Все слоты заняты', offersAccepted: 'Предложено другому', invite: 'Пригласить', mineWithSlots: (used: number, all: number) => `${used} из ${all}`,
    connection: { connected: 'на связи', unheard: 'связь прерывается', suspect: 'связь прерывается', lost: 'связь потеряна', none: 'не подключён' } as Record<string, string>,
  },
  talk: {
    none: 'Выберите диалог слева', noneYet: 'Диалогов пока нет', noneYetHint: 'Новый появится слева сам, как только посетитель напишет', noneHint: 'или нажмите Alt+↓, чтобы открыть первый по порядку', back: 'К списку', card: 'Карточка посетителя', number: (id: number) => `№ ${id}`,
    rated: (rating: Rating) => `Оценка: ${scored(rating)}`, scored,
    phases: { queued: 'Ожидает', offered: 'Предложено', chatting: 'В работе', closed: 'Закрыто', final: 'Закрыто окончательно' } as Record<string, string>,
    offeredTo: (name: string) => `Предложено: ${name}`, workedBy: (name: string) => `В работе: ${name}`, viewers: (names: string) => `Смотрят: ${names}`, byYou: 'В работе у вас', offeredYou: 'Предложено вам',
    accept: 'Взять', decline: 'Отклонить', pick: 'Взять в работу', takeOver: 'Забрать себе', transfer: 'Передать', requeue: 'Вернуть в очередь', close: 'Закрыть', closeFinal: 'Закрыть окончательно', done: 'Готово', wrappedUpBy: (name: string) => `Постобработка: ${name}`, wrapUpText: 'Диалог закрыт, посетитель это видит. Укажите тему и оставьте заметку; слот ваш, пока не нажмёте «Готово» или не выйдет время.', reopen: 'Открыть снова', category: 'Указать тему', priority: 'Срочность', more: 'Другие действия', priorityOf: (n: number) => (n === 1 ? '1 — самая срочная' : n === 5 ? '5 — обычная' : n === 9 ? '9 — терпит' : `${n}`),
    older: 'Показать прошлые сообщения', loadingOlder: 'Загружаем прошлые…', start: 'Начало диалога', previous: 'Прошлый диалог', toNew: 'К новым', typing: 'печатает…', typed: 'Набирает', read: 'Прочитано', delivered: 'Отправлено', sending: 'Отправляется…', failed: 'Не отправлено', note: 'Заметка', system: 'Система', lateBy: (text: string) => `ответ через ${text}`, finalText: 'Диалог закрыт окончательно. Новое сообщение посетителя откроет новый диалог.', closedText: 'Диалог закрыт. Если посетитель напишет, он откроется снова.', you: 'Вы', discard: 'Удалить', erased: 'Слова удалены', stream: 'Переписка', file: 'Файл', readonly: 'Прошлый диалог, только чтение', backToCurrent: 'К текущему', conversation: 'Диалог',
  },
  composer: {
    label: 'Сообщение посетителю', noteLabel: 'Заметка для коллег', placeholder: 'Напишите ответ…', notePlaceholder: 'Заметка: посетитель её не увидит',
    send: 'Отправить', sendNote: 'Сохранить', note: 'Заметка', attach: 'Прикрепить файл', bold: 'Жирный', highlight: 'Выделить', linkButton: 'Кнопка-ссылка', linkWords: 'Надпись на кнопке', linkAddress: 'Адрес, начиная с https://', insert: 'Вставить',
    enterSends: 'Enter отправляет', ctrlEnterSends: 'Ctrl+Enter отправляет', newLine: 'Shift+Enter: новая строка', newLineEnter: 'Enter: новая строка', drop: 'Отпустите, чтобы прикрепить', uploading: (part: string) => `Загружаем ${part}`, removeFile: 'Убрать файл', tooLong: (n: number) => `Лишних знаков: ${n}`, fileFailed: 'Файл не загружен', waitFiles: 'Файлы ещё загружаются',
    mustTake: 'Чтобы ответить посетителю, возьмите диалог в работу. Заметку можно оставить сразу.', mustTakeOver: (name: string) => `С диалогом работает ${name}. Ответить можно, забрав его себе; заметку можно оставить сразу.`, mode: 'Кому видно', toVisitor: 'Ответ',
  },
  topic: { title: 'Тема диалога', closing: 'Тема перед закрытием', closingText: 'Группа просит указать, о чём был диалог. Выберите тему, и диалог закроется.', find: 'Найти тему', none: 'Тем для этой группы пока нет. Их добавляет администратор в настройках.', clear: 'Снять тему', add: 'Указать тему' },
  group: { closed: 'не работает', closedTill: (moment: string) => `не работает до ${moment}` },
  transfer: { title: 'Передать диалог', find: 'Группа или оператор', groups: 'Группы', operators: 'Операторы', free: 'доступны', waitingNow: 'ждут', slots: (n: string) => n, cannot: 'не принимает переводы', submit: 'Передать', here: 'сейчас здесь', above: 'сверх лимита' },
  card: {
    label: 'Карточка', now: 'Сейчас', customer: 'Клиент', history: 'Прошлые диалоги', why: 'Почему мне', whyWaits: 'Почему ждёт', whyOther: 'Как распределялось', onSite: 'На сайте', leftAt: (when: string) => `Ушёл с сайта ${when}`, page: 'Страница', pages: 'До этого', city: 'Город', cityFrom: { site: 'сообщил сайт', operator: 'указал оператор', ip: 'по адресу IP' } as Record<string, string>, time: 'Время', atCustomer: (time: string, diff: string) => `у клиента ${time}${diff ? `, ${diff}` : ''}`, sameTime: 'как у нас', browser: 'Браузер', screen: 'Экран', language: 'Язык', referrer: 'Откуда', ip: 'IP', attributes: 'Данные сайта', verified: 'Личность подтверждена сайтом', external: 'Номер у вас', crm: 'Открыть в CRM',
    name: 'Имя', email: 'Почта', phone: 'Телефон', comment: 'Комментарий', empty: 'добавить', saved: 'Сохранено', unsaved: 'Не сохранено. Введённое осталось в поле.', noHistory: 'Это первый диалог посетителя.', open: 'не закрыто', noWhy: 'Распределение ещё не решало: никто не доступен или группа берёт диалоги вручную.',
    devices: { desktop: 'Компьютер', phone: 'Телефон', tablet: 'Планшет' } as Record<string, string>, device: 'Устройство', unknown: 'неизвестно', priority: 'Срочность', allPages: (n: number) => `Ещё ${n}`,
  },
  why: {
    rules: { sticky: 'прошлый раз посетителю отвечал этот оператор', least_loaded: 'наименее загружен', longest_idle: 'дольше всех свободен', round_robin: 'очередь по кругу', transfer: 'передано ему лично', reopened: 'вёл этот диалог до закрытия', invited: 'пригласил посетителя сам', manual: 'операторы берут диалоги сами' } as Record<string, string>,
    outcomes: { pending: 'ждём ответа', accepted: 'взято', expired: 'не взято вовремя', rejected: 'отклонено', withdrawn: 'отозвано', operator_lost: 'пропала связь', transferred: 'передано', visitor_left: 'посетитель ушёл', closed: 'закрыто', taken_over: 'взял коллега' } as Record<string, string>,
    skips: { status: 'статус не «Доступен»', connection: 'нет связи', full: 'все слоты заняты', wrap_up: 'заняты постобработкой', hours: 'группа сейчас не работает по графику', held: 'ждём прежнего оператора посетителя', manual: 'группа ничего не предлагает сама', lower: 'подошли бы, но стоят ниже', level: 'их уровень ещё не подключён', tried: 'уже предлагали', off: 'отключены' } as Record<string, string>,
    offered: (name: string) => `Предложено: ${name}`, because: 'Почему', used: (used: number, all: number) => `загружен на ${all > 0 ? Math.round((100 * used) / all) : 100} %`, idle: (text: string) => `свободен ${text}`, today: (n: string) => `${n} сегодня`, level: (n: number) => `уровень ${n}`, order: 'Порядок кандидатов', skipped: 'Кому не предлагали', nowWaiting: 'Сейчас ждёт, потому что предложить некому', nowCandidates: 'Могут взять', nowPicks: 'Предложение будет сделано сейчас',
  },
  notice: {
    offer: 'Вам предложен диалог', message: (name: string) => name, unread: (n: number) => `(${n})`, silent: 'Звук выключен', check: 'Проверьте звук и уведомления', checkText: 'Так вы точно услышите новый диалог, даже когда вкладка не перед глазами.', step1: 'Звук нового диалога', step2: 'Звук нового сообщения', step3: 'Уведомления браузера', play: 'Проиграть', heard: 'Слышу', notHeard: 'Не слышу', soundHelp: 'Проверьте громкость компьютера, выбранное устройство и значок звука на вкладке, затем проиграйте ещё раз.', allow: 'Разрешить', allowed: 'Разрешены', denied: 'Запрещены в браузере. Откройте замок слева от адреса сайта и разрешите уведомления.', test: 'Показать пробное', testBody: 'Так выглядит уведомление о новом диалоге', unsupported: 'Этот браузер не умеет показывать уведомления.', start: 'Начать смену', later: 'Позже', done: 'Готово', volume: 'Громкость', sounds: 'Звуки', notifications: 'Уведомления', blocked: 'Браузер ещё не разрешил звук: щёлкните в любом месте страницы.',
  },
  keys: {
    title: 'Клавиши', lead: 'Работают в любой раскладке.', search: 'Люди, диалоги, страницы, команды', groups: { go: 'Перейти', talk: 'Диалог', me: 'Мой статус', write: 'Сообщение' }, empty: 'Ничего не нашлось. Попробуйте имя, город или номер диалога.', palette: 'Поиск и команды',
    kinds: { person: 'Коллега', conversation: 'Диалог', page: 'Страница', command: 'Команда' },
    commands: {
      accept: 'Взять предложенный', decline: 'Отклонить предложенный', next: 'Следующий диалог', previous: 'Предыдущий диалог', take: 'Взять или забрать открытый', transfer: 'Передать', requeue: 'Вернуть в очередь', close: 'Закрыть диалог', closeFinal: 'Закрыть окончательно', done: 'Закончить постобработку', reopen: 'Открыть снова', category: 'Указать тему', note: 'Ответ или заметка', write: 'Перейти к сообщению', list: 'Перейти к списку', card: 'Показать или скрыть карточку', palette: 'Поиск и команды', help: 'Список клавиш', available: 'Доступен', pause: 'Пауза', break: 'Перерыв', away: 'Нет на месте', offline: 'Не в сети', send: 'Отправить', newLine: 'Новая строка', bold: 'Жирный', highlight: 'Выделить', escape: 'Выйти из поля', attach: 'Прикрепить файл',
    },
  },
  entry: {
    signIn: 'Вход', email: 'Почта', password: 'Пароль', enter: 'Войти', wrong: 'Почта или пароль не подходят. Проверьте раскладку и Caps Lock.', forgot: 'Забыли пароль? Попросите администратора прислать новую ссылку-приглашение.', again: 'Сеанс закончился. Войдите, и мы вернём вас на то же место.',
    joinTitle: (organisation: string) => `Добро пожаловать в «${organisation}»`, joinText: 'Проверьте имя, которое увидят посетители, и придумайте пароль.', name: 'Имя и фамилия', newPassword: 'Пароль', passwordHint: 'Не короче 8 знаков', repeat: 'Пароль ещё раз', mismatch: 'Пароли не совпадают', short: 'Пароль короче 8 знаков', join: 'Начать работу', badInvitation: 'Приглашение не действует', badInvitationText: 'Ссылка уже использована или заменена новой. Попросите администратора прислать другую.', toSignIn: 'Ко входу', needName: 'Укажите имя', needEmail: 'Укажите почту', show: 'Показать пароль', hide: 'Скрыть пароль',
  },
};

export type Words = typeof ru;
