// The words of the board of calls in Russian.
export const ru = {
  title: 'Звонки', loading: 'Собираем звонки за сегодня…', retry: 'Повторить', ownTab: 'В отдельной вкладке', toOffice: 'К рабочему месту',
  today: (zone: string) => `с 00:00, ${zone}`, cut: 'Нет связи: числа на', cutHint: 'Переподключаемся без остановки.',
  inbound: 'Входящие', staff: 'Сотрудники', more: 'Ещё за сегодня', moreThen: 'Ещё за тот день',
  tiles: {
    'uis.accepted': 'Принято', 'uis.unprocessed': 'Необработано', 'uis.wait_avg': 'Среднее ожидание ответа', 'uis.entry': 'На входе', 'uis.ringing': 'Ожидают ответа', 'uis.talking': 'В разговоре',
    'uis.emp_idle': 'Свободны', 'uis.emp_talking': 'В разговоре', 'uis.emp_ringing': 'На входящем', 'uis.emp_dialing': 'На исходящем',
    'uis.lost': 'Потеряно', 'uis.unprocessed_callers': 'Необработанные абоненты', 'uis.processing_time': 'До обработки потерянного', 'call.wait_total': 'Ожидание с начала звонка', 'call.wait_all': 'Полное ожидание', 'call.talk_avg': 'Средний разговор', 'call.outbound': 'Исходящих', 'call.reached': 'Дозвонились',
  } as Record<string, string>,
  why: { no_arrivals: 'нет события о поступлении', none: 'звонков ещё не было' } as Record<string, string>,
  whyLong: {
    no_arrivals: 'Телефония сообщает о звонке, только когда он дозванивается до сотрудника, поэтому сколько звонков в меню, неизвестно. Подключите уведомление «Входящий звонок на виртуальный номер» (/incall) в карточке интеграции.',
    none: 'За день ещё не было звонков, по которым это считается.',
  } as Record<string, string>,
  toIntegrations: 'Открыть интеграции', mean: (name: string) => `Что значит «${name}»`, opens: 'Показать звонки', filters: 'Показать только их в таблице',
  group: 'Группа', ownGroups: 'Все мои группы', allGroups: 'Все группы', line: 'Номер', allLines: 'Все номера', clear: 'Сбросить фильтры',
  table: {
    label: 'Таблица сотрудников', name: 'Сотрудник', groups: 'Группы', status: 'Статус', work: 'Состояние', with: 'С кем', since: 'Начало', time: 'Время', sort: (name: string) => `Сортировать: ${name}`,
    onlyWork: (what: string) => `Только: ${what}`, all: 'Показать всех', none: 'Таких сотрудников сейчас нет.',
    empty: 'Сотрудников телефонии пока нет: они появятся с первым звонком. Кто из них кто, укажите в карточке интеграции.', unmatched: 'не соотнесён с оператором',
    setStatus: (name: string) => `Сменить статус: ${name}`, unknown: 'Неизвестно', unsent: (why: string) => `АТС не приняла статус. ${why}`,
  },
  work: { '': 'Не занят', ringing_in: 'Идёт вызов', talking: 'Говорит', dialing_out: 'Звонит' } as Record<string, string>,
  stages: { entry: 'на входе', ringing: 'ждёт ответа', talking: 'разговор', dialing: 'дозвон', over: 'завершён' } as Record<string, string>,
  held: 'на удержании', directions: { in: 'Входящий', out: 'Исходящий' } as Record<string, string>,
  hidden: 'Номер скрыт', on: (line: string) => `на ${line}`, from: (line: string) => `с ${line}`,
  live: { then: 'Шли в тот момент', noneThen: 'В тот момент никто не звонил.', title: 'Идут сейчас', none: 'Сейчас никто не звонит.', rings: (who: string) => `звонит у: ${who}`, waitsMenu: 'слушает меню', transferring: 'переводят' },
  load: { title: 'Сколько звонков шло одновременно, по часам', lead: 'Входящие звонки, которые шли в одно и то же время: наибольшее число и среднее за час. Число открывает звонки, которые были в тот момент.', hour: 'Час', peak: 'пик', mean: 'в среднем', none: 'За день ещё не было входящих звонков.', refresh: 'Посчитать заново', at: (when: string) => `впервые в ${when}` },
  lost: {
    title: 'Потерянные', period: 'За период', periods: { today: 'Сегодня', yesterday: 'Вчера', week: '7 дней', month: '30 дней' } as Record<string, string>,
    show: 'Показать', shows: { all: 'Все', open: 'Необработанные', done: 'Обработанные' } as Record<string, string>,
    none: 'Потерянных звонков нет.', noneSuch: 'Таких среди потерянных нет.', noneOpen: 'Все потерянные звонки обработаны.',
    open: 'Не обработан', done: 'Обработан', rang: (who: string) => `звонил у: ${who}`, nobody: 'никому не дозванивался',
    back: (who: string, after: string) => `перезвонили через ${after}: ${who}`, again: (who: string, after: string) => `абонент дозвонился через ${after}, разговор: ${who}`, someone: 'сотрудник', wasted: (n: string) => `ждал ${n}`,
    otherDay: 'уже в другой день, поэтому в сводке своего дня остался необработанным', callBack: 'Перезвонить', hiddenHint: 'перезвонить некуда', count: (open: number, all: number) => `${open} из ${all} не обработано`,
  },
  outcomes: { answered: 'принят', lost_in_entry: 'потерян на входе', lost_in_ringing: 'потерян при дозвоне', lost_rejected: 'некому было звонить', machine: 'обработан сценарием', unanswered: 'клиент не ответил', not_dialled: 'сотрудник не взял трубку', unknown: 'конец неизвестен' } as Record<string, string>,
  causes: { caller_left: 'абонент положил трубку', nobody_took: 'никто не ответил', nobody_dialled: 'некому звонить', status_forbade: 'статусы не принимают звонки', limits: 'баланс, линии или ограничения АТС', filtered: 'номер заблокирован', out_failed: 'до клиента не дозвонились', taken_elsewhere: 'ответил коллега', transfer: 'переведён', normal: 'обычное завершение' } as Record<string, string>,
  opened: {
    title: (name: string) => `Звонки: ${name}`, none: 'Здесь пусто: ни одного звонка.', more: (n: number, all: number) => `Показаны ${n} последних из ${all}.`, provisional: 'предварительно', loading: 'Загружаем…',
    began: 'Поступил', dialed: 'Начат', rang: (who: string) => `Вызов: ${who}`, talked: (who: string, time: string) => `Разговор: ${who}, ${time}`, goesOn: (who: string) => `Разговор: ${who}, идёт`, ended: 'Завершён', guessed: 'время приблизительное', clockOff: 'Часы телефонии расходятся с нашими: взято время получения.', transferFailed: 'Перевод не удался.', session: (id: string) => `Сессия ${id}`, scenario: (name: string) => `Сценарий: ${name}`, line: (line: string) => `Номер компании: ${line}`, steps: 'Ход звонка', journal: 'Уведомления о звонке',
  },
};
export type CallWords = typeof ru;
