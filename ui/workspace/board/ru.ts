// The words of the board in Russian. «Пропущенные» never stands without whose.
export const ru = {
  title: 'Монитор', wall: 'На экран в зале', thresholds: 'Пороги', loading: 'Собираем показатели…', retry: 'Повторить',
  tiles: { 'lt.in_queue': 'В очереди', 'lt.oldest': 'Самое долгое ожидание', 'lt.in_work': 'В работе', 'lt.served': 'Обслужено', 'lt.unserved': 'Не обслужено', 'lt.ops_available': 'Доступно операторов', 'lt.slots': 'Доступно слотов', 'lt.arrived': 'Поступило' } as Record<string, string>,
  columns: { 'lt.in_queue': 'В очереди', 'lt.offered': 'Назначены', 'lt.in_work': 'В работе', 'lt.served': 'Обслуж.', 'lt.wait_avg': 'Ожидание', 'lt.unserved': 'Необслуж.', 'lt.unassigned': 'Неназнач.', 'lt.cancelled': 'Отменённые', 'lt.no_reply': 'Без ответа (LiveTex)', 'lt.ops_available': 'Операторы', 'lt.slots': 'Слоты', 'lt.arrived': 'Поступило', 'missed.waits': 'Пропущенные (Webim)', 'lt.oldest': 'Дольше всех' } as Record<string, string>,
  channels: { site: 'Чат на сайте', offline: 'Офлайн-заявки', call: 'Звонки', app: 'Мобильное приложение', callback: 'Обратный звонок' } as Record<string, string>,
  channelsTitle: 'Каналы', groupsTitle: 'Группы', operatorsTitle: 'Операторы', all: 'Всего', allGroups: 'Все группы', group: 'Группа', channel: 'Канал', removed: 'удалена',
  include: 'Учитывать', notAdding: 'Оператор двух групп виден в каждой, поэтому строки групп не складываются; в итоге он один раз.',
  filtered: (what: string) => `Показано: ${what}`, clear: 'Показать всё',
  families: { L: 'сейчас', E: 'с 00:00, по моменту события', F: 'с 00:00, по окончательному закрытию' } as Record<string, string>,
  levels: { warn: 'внимание', critical: 'критично' } as Record<string, string>,
  since: (limit: string, less: boolean) => (less ? `до ${limit}` : `от ${limit}`),
  provisional: (n: string) => `Предварительно: ${n} ещё не закрыты окончательно, о них судить рано.`,
  missedTitle: 'Пропущенные за день', missedHint: 'Два разных счёта под разными именами. Ни один не оценивает оператора: посетитель мог уйти из общей очереди. Для оценки есть ожидание в личной очереди оператора.',
  definition: 'Что это значит', opened: 'Обращения за этим числом', none: 'Здесь пусто: ни одного обращения.', more: (n: number, all: number) => `Показаны ${n} последних из ${all}.`, open: 'Открыть',
  waits: (text: string) => `Ждёт ${text}`, working: (text: string) => `Поступило ${text} назад`, visitor: (id: number) => `Посетитель ${id}`, hidden: 'Посетитель',
  operator: 'Оператор', status: 'Статус', why: 'Почему', load: 'Занято', conversations: 'Обращения', setStatus: (name: string) => `Сменить статус: ${name}`, take: 'Забрать себе', requeue: 'Вернуть в очередь', acts: (name: string) => `Действия: ${name}`, free: (n: number) => `свободно ${n}`,
  reasons: { chosen: 'выбрал сам', supervisor: 'супервизор', no_answers: 'не ответил на назначения', disconnected: 'связь пропала', signed_out: 'вышел', removed: 'учётная запись отключена' } as Record<string, string>,
  states: { none: 'не подключён', suspect: 'связь прерывается', lost: 'связь потеряна', unheard: 'связь прерывается', connected: '' } as Record<string, string>,
  edit: { title: 'Пороги показателей', about: 'Плитка и ячейка окрашиваются и говорят, какой порог достигнут. Пустое поле — порога нет.', warn: 'Внимание', critical: 'Критично', sound: 'Звук', notify: 'Уведомление', seconds: 'с', save: 'Сохранить', cancel: 'Отмена', allow: 'Разрешить уведомления в этом браузере' },
  news: (name: string, at: string) => `${name}: ${at}`,
  fresh: (s: string) => `обновлено ${s} с назад`, cut: 'Нет связи', cutSince: (at: string) => `Числа на ${at}. Переподключаемся без остановки.`, choose: 'Показатели', chooseHint: 'От пяти до восьми', back: 'К монитору', trendOf: (name: string) => `${name}: линия дня`, day: 'За сегодня', nowWord: 'Сейчас',
  past: {
    open: 'Что было в…', title: 'Прошлое', asOf: (when: string) => `Так было ${when}`, day: 'День', time: 'Время', minute: 'Минута дня', back: 'К настоящему', earlier: 'На минуту раньше', later: 'На минуту позже', loading: 'Восстанавливаем по журналу…', record: (n: string) => `по журналу до записи ${n}`,
    families: { L: 'в тот момент', E: 'с 00:00 того дня, по моменту события', F: 'с 00:00 того дня, по окончательному закрытию' } as Record<string, string>,
    waited: (text: string) => `К этому моменту ждало ${text}`, worked: (text: string) => `Поступило за ${text} до этого`, none: 'Ещё никого не было.',
  },
};
export type BoardWords = typeof ru;
