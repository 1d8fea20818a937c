// The words of the visitors on the site in Russian.
export const ru = {
  title: 'На сайте', online: 'Сейчас на сайте', now: 'посетителей сейчас:', loading: 'Смотрим, кто на сайте…', search: 'Страница, город или имя', searchLabel: 'Найти посетителя',
  shown: (n: number, of: number) => `показаны ${n} из ${of}`,
  filter: 'Кого показать', filters: { all: 'Все', free: 'Можно пригласить', invited: 'Приглашены', chat: 'В диалоге' } as Record<string, string>,
  head: { who: 'Посетитель', page: 'Страница', since: 'На сайте', visits: 'Визит', state: 'Состояние', deed: 'Действие' },
  noPage: 'страница ещё не известна', onPage: (time: string) => `здесь ${time}`, from: (host: string) => `пришёл с ${host}`,
  noCity: 'город не определён', visit: (n: number) => (n > 1 ? `${n}-й` : 'первый'), device: { phone: 'телефон', tablet: 'планшет', desktop: '' } as Record<string, string>,
  states: {
    '': 'смотрит сайт', inviting: 'приглашение отправлено', unseen: 'приглашение не показано', invited: 'видит приглашение', ignored: 'не ответил на приглашение', declined: 'отказался: «Нет, спасибо»',
    waiting: 'ждёт ответа', talking: 'в диалоге', talked: 'диалог закрыт',
  } as Record<string, string>,
  hints: { inviting: 'Карточка появится, когда посетитель посмотрит на страницу.', unseen: 'Вкладка посетителя была не на экране. Можно пригласить снова.', declined: 'В этот визит его больше не приглашают.' } as Record<string, string>,
  by: (name: string) => `(${name})`, invite: 'Пригласить', again: 'Пригласить снова', open: 'Открыть диалог', inviteWho: (who: string) => `Пригласить: ${who}`,
  empty: 'Сейчас на сайте никого нет', emptyHint: 'Посетитель появится здесь, как только откроет страницу с виджетом.', toWidget: 'Как поставить виджет на сайт', noneFound: 'Таких посетителей сейчас нет.', all: 'Показать всех',
  dialog: {
    text: 'Текст приглашения', hint: 'Посетитель увидит карточку с вашим именем и кнопкой «Нет, спасибо». Если он напишет, диалог первым предложат вам.',
    saved: 'Готовые тексты', recent: 'Вы писали недавно', send: 'Отправить приглашение', left: (n: number) => `осталось ${n}`, usual: 'Здравствуйте! Подсказать что-нибудь?',
  },
  sent: (who: string) => `Приглашение отправлено: ${who}`, lost: 'Нет связи: список мог измениться.',
};

export type OnSiteWords = typeof ru;
