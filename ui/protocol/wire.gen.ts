// Generated from internal/wire and internal/event by `go run ./internal/wire/gen`. Do not edit.
// It knows the shape of everything that travels between the program and the browsers.

export type AcceptWay =
  | "offer"
  | "pick"
  | "takeover"
  | "reopen";

export type Answer =
  | "yes"
  | "no";

export type Author =
  | "visitor"
  | "operator"
  | "system";

export type CallCause =
  | "caller_left"
  | "nobody_took"
  | "nobody_dialled"
  | "status_forbade"
  | "limits"
  | "filtered"
  | "out_failed"
  | "taken_elsewhere"
  | "transfer"
  | "normal";

export type CallDirection =
  | "in"
  | "out"
  | "internal";

export type CaseStatus =
  | "open"
  | "pending"
  | "closed";

export type Channel =
  | "site"
  | "call";

export type CloseBy =
  | "operator"
  | "visitor"
  | "timeout_idle"
  | "timeout_queue"
  | "system_left";

export type InvitationAudience =
  | "all"
  | "new"
  | "returning";

export type InvitationClock =
  | "page"
  | "site";

export type Kind =
  | "case.numbered"
  | "case.created"
  | "case.attached"
  | "case.drafted"
  | "case.noted"
  | "case.status_set"
  | "case.assigned"
  | "case.reworded"
  | "category.set"
  | "conversation.categorised"
  | "customer.created"
  | "customer.phone_linked"
  | "customer.phone_unlinked"
  | "customer.merged"
  | "customer.visitor_linked"
  | "invitation_rule.set"
  | "invitation.shown"
  | "invitation.declined"
  | "invitation.accepted"
  | "conversation.rated"
  | "conversation.opened"
  | "message.posted"
  | "note.added"
  | "wait.began"
  | "offer.made"
  | "offer.ended"
  | "conversation.accepted"
  | "typing.started"
  | "messages.read"
  | "conversation.transferred"
  | "conversation.released"
  | "conversation.prioritised"
  | "conversation.closed"
  | "conversation.reopened"
  | "conversation.finalised"
  | "visitor.left"
  | "visitor.returned"
  | "visitor.left_marked"
  | "operator.status_changed"
  | "operator.connected"
  | "operator.disconnected"
  | "operator.suspected"
  | "operator.lost"
  | "organisation.set"
  | "desk_rules.set"
  | "group.set"
  | "operator.set"
  | "desk.started"
  | "desk.stopped"
  | "call.signalled"
  | "employee.matched"
  | "call.requested"
  | "call.request_answered"
  | "recording.heard"
  | "schedule.set"
  | "wrapup.began"
  | "wrapup.ended";

export type LeftMark =
  | "message"
  | "offline";

export type LegSide =
  | "operator"
  | "contact";

export type Outcome =
  | "expired"
  | "rejected"
  | "withdrawn"
  | "operator_lost"
  | "transferred"
  | "visitor_left"
  | "closed"
  | "taken_over";

export type RatingScale =
  | "off"
  | "thumbs"
  | "five";

export type RefusalCode =
  | "no_case"
  | "no_customer"
  | "no_talk"
  | "case_exists"
  | "other_person"
  | "same_customer"
  | "unknown_state"
  | "no_invitation"
  | "no_invitation_rule"
  | "not_in_group"
  | "nobody_free"
  | "visitor_left_site"
  | "visitor_talks"
  | "visitor_declined"
  | "invited_lately"
  | "rating_closed"
  | "bad_rating"
  | "rating_too_long"
  | "no_conversation"
  | "conversation_final"
  | "not_closed"
  | "already_closed"
  | "not_yours"
  | "not_offered"
  | "not_in_work"
  | "no_operator"
  | "no_group"
  | "operator_cannot"
  | "status_forbids"
  | "same_operator"
  | "unknown_status"
  | "empty_message"
  | "message_too_long"
  | "not_utf8"
  | "no_category"
  | "category_required"
  | "no_schedule"
  | "schedule_in_use"
  | "bad_setting"
  | "unavailable";

export type SignalKind =
  | "arrived"
  | "leg_in"
  | "leg_out"
  | "ringing"
  | "answered"
  | "talk_began"
  | "talk_ended"
  | "leg_ended"
  | "ended"
  | "lost"
  | "recorded"
  | "held"
  | "unheld"
  | "out_began"
  | "marked"
  | "given_up";

export type Status =
  | "available"
  | "pause"
  | "break"
  | "away"
  | "offline";

export type StatusReason =
  | "chosen"
  | "supervisor"
  | "no_answers"
  | "disconnected"
  | "signed_out"
  | "removed";

export type Strategy =
  | "least_loaded"
  | "longest_idle"
  | "round_robin"
  | "manual";

export type WaitCause =
  | "opened"
  | "transferred"
  | "reopened"
  | "operator_lost"
  | "signed_out"
  | "returned"
  | "taken_over";

export type WrapUpEnd =
  | "done"
  | "timeout"
  | "offline"
  | "reopened";

// ExcerptPart is a piece of a text; Hit: it is what was looked for.
export interface ExcerptPart {
  text: string;
  hit: boolean;
}

// ArchiveHit is a message in which a question was met.
export interface ArchiveHit {
  message: number;
  author: string; // "visitor", "operator", "system"
  operator: number;
  note: boolean;
  at: number;
  parts: ExcerptPart[];
}

// ArchiveRow is one conversation in the archive. Milliseconds below zero mean
// that there is no such time.
export interface ArchiveRow {
  id: number;
  visitor: number;
  name: string; // empty: show «Посетитель N»
  city: string;
  channel: string;
  group: number;
  category: number; // what it is about, 0: nobody has said
  rating: Rating;
  operator: number; // the last one who worked on it, 0: nobody
  operators: number[]; // all who did
  phase: string; // "open", "closed", "final"
  openedAt: number;
  closedAt: number;
  finalAt: number;
  waitedMs: number; // in queues
  replyMs: number; // until the first answer
  lengthMs: number; // until the close
  lateMs: number; // the longest time between a question and its answer
  messages: number;
  outcomes: string[];
  text: string; // what the visitor wrote first
  hits: ArchiveHit[]; // the first three
  hitMessages: number; // in how many messages the question is met
}

// ArchiveList: GET /api/archive. Total with AtLeast: there are more, which
// were not counted. Next with fewer rows than a page: a part of the history
// was looked through, and after=Next goes on.
export interface ArchiveList {
  rows: ArchiveRow[];
  total: number;
  atLeast: boolean;
  next: string;
  zone: string;
  position: number; // of the log
  at: number;
  progress: number; // percent of the log that the archive has taken in
}

// ArchiveOutcome is an outcome that the archive can be filtered by.
export interface ArchiveOutcome {
  code: string;
  name: string;
  hint: string;
}

// ArchiveFilters: GET /api/archive/filters.
export interface ArchiveFilters {
  outcomes: ArchiveOutcome[];
  sorts: string[];
  lateSeconds: number; // an answer later than this is late
  zone: string;
  today: string; // the date in that zone
  limited: boolean; // only conversations of one's own and of one's groups are seen
  progress: number; // percent
}

// ArchiveStint is a stretch of work on a conversation. Until is 0 while it
// lasts.
export interface ArchiveStint {
  at: number;
  until: number;
  row: ArchiveRow;
}

// ArchiveShift is one operator's day, in the order of their work.
export interface ArchiveShift {
  operator: number;
  stints: ArchiveStint[];
}

// ArchiveDay: GET /api/archive/days/{date}.
export interface ArchiveDay {
  date: string;
  zone: string;
  from: number;
  to: number;
  shifts: ArchiveShift[];
  nobody: ArchiveRow[]; // opened that day, and nobody worked on them
  position: number;
  at: number;
  progress: number;
}

// BoardFrame is the whole board ("board"): the answer to "watch", and again
// when rows come or go, when a day begins, and when thresholds change. Rows
// are those that this person may see.
export interface BoardFrame {
  t: string; // "board"
  n: number; // the next BoardDelta has one more
  now: number;
  from: number; // the first instant of the local day
  to: number; // the first instant of the next one
  rows: BoardRow[];
  thresholds: BoardThreshold[];
}

// BoardRow is a channel of a group. Channel "" is the group as a whole, for
// what belongs to no channel: operators and slots; there group 0 is all
// groups together, each operator once.
export interface BoardRow {
  channel: string; // "site", "call"; "offline": left when nobody was online
  group: number;
  cells: Record<string, number>; // by letter, those that are not 0; see BoardFigure
}

// BoardDelta says what has changed of the board. It is the only frame that is a
// text and no object: eight come in a second, and the names around one took as
// much as what most of them say. It begins with the last digit of its number,
// which is the number of the frame before, the whole's first, and one: another
// says that something was lost, ask for the whole.
//
// Behind it are entries parted by spaces, each cells, ":" and the rows in which
// just that happened. A cell is a letter and what it grew by: "+" and "-" for
// one, "+12", "-3". Rows are places in the list of rows in ascending order: the
// first, then of each how much further it is than the one before, a character
// each (0 to 9, a for 10 to z, A for 36 to Z for 61), longer steps in
// parentheses. "5q-o+:34 l-51200:7": in rows 3 and 7 one left the queue and was
// offered, in row 7 somebody else waits longest. It comes at least once a
// second, with no entry if nothing has changed: the board is fresh.
export type BoardDelta = string;

// AttendanceFrame: which groups are open by their working hours while none of
// their operators takes conversations ("attendance"), among those that this
// person may see: all of them each time. It comes with the answer to "watch" and
// whenever it is another. Which are closed, and until when, their rows say.
export interface AttendanceFrame {
  t: string; // "attendance"
  groups: GroupAttendance[];
}

// GroupAttendance is an open group with nobody there.
export interface GroupAttendance {
  group: number;
  since: number; // since when nobody is there in working hours; 0: longer than is looked back
}

// BoardFigure: one of the figures of GET /api/board/figures, and how it is
// made: the cells Of added up over the rows, divided by Over if that is there.
// Letter l is the smallest and not the sum: the arrival of who waits longest,
// in milliseconds since From, 0 for nobody.
export interface BoardFigure {
  id: string;
  name: string;
  definition: string;
  unit: string; // "times", "duration"
  family: string; // "L": at this instant; "E": since midnight, where it happened; "F": at the final close
  of: string;
  over: string;
  less: boolean; // the small values are the bad ones
}

// BoardFigures: GET /api/board/figures, in the caller's language.
export interface BoardFigures {
  figures: BoardFigure[];
}

// BoardThreshold says from which value on a figure is a worry. In the unit of
// the figure: things, or milliseconds. 0 switches one off, but for figures of
// which the small values are bad: there -1 does.
export interface BoardThreshold {
  figure: string;
  warn: number;
  critical: number;
  sound: boolean;
  notify: boolean;
}

// BoardThresholds: GET and PUT /api/board/thresholds. What is not in the list
// has none.
export interface BoardThresholds {
  thresholds: BoardThreshold[];
}

// BoardTrend: GET /api/board/trend: the lines of the day, a point for every
// quarter of an hour from From on. What happens is counted in its quarter,
// what goes on is read at the quarter's first instant. -1: not known.
export interface BoardTrend {
  from: number;
  step: number;
  lines: Record<string, number[]>; // by figure; lt.oldest in seconds
}

// BoardList: GET /api/board/conversations: what a figure of the day counts,
// newest first. Total is the number itself.
export interface BoardList {
  total: number;
  items: BoardMember[];
}

// BoardMember is one conversation that a figure counts, and why, in one
// sentence.
export interface BoardMember {
  conversation: number;
  visitor: number;
  name: string;
  channel: string;
  group: number;
  operator: number;
  at: number;
  value: number; // milliseconds, where the figure is a duration
  reason: string;
}

// Notification is what a telephone company sent, and what came of it: a row of
// the journal of an integration.
export interface Notification {
  id: number;
  suffix: string; // the last part of the address: handset, endleg, …
  method: string;
  contentType: string;
  query: string;
  body: string; // as it came; what is no text is replaced by �
  size: number; // bytes
  address: string;
  receivedAt: number;
  state: string; // "waiting", "understood", "unknown", "refused"
  reading: number; // how often it was read
  call: number; // 0: none
  signals: number;
  notes: NotificationNote[];
  read: SignalRead[]; // what is understood of it; empty unless the state is "understood"
}

// SignalRead is one thing that a notification tells of a call, as it was
// understood; what is empty was not told.
export interface SignalRead {
  kind: string; // "leg_out", "answered", "ended", …
  at: number; // by the company's clock; 0: not told
  session: string;
  direction: string; // "in", "out", "internal"
  contact: string;
  hidden: boolean; // the contact hides the number
  line: string;
  leg: string;
  side: string; // "operator", "contact"
  employee: string; // the name, or the company's id if no name was told
  employeeId: string;
  transferred: boolean;
  lost: string; // "yes", "no"
  reason: string; // the company's code
  cause: string; // its group, with words in the dictionaries
  talkSeconds: number;
  waitSeconds: number;
  recordings: number; // how many files
}

// NotificationNote is something about a notification that a person should
// know; the code has its words in the dictionaries.
export interface NotificationNote {
  code: string;
  field: string; // the variable or the value it is about
}

// NotificationList: GET /api/integrations/{id}/notifications, newest first.
export interface NotificationList {
  rows: Notification[];
  counts: Record<string, number>; // by state, of all
  next: number; // before=Next goes on; 0: there are no older ones
  seen: SeenEvent[];
  denied: Denied;
}

// Denied are those who came to an integration with another secret, or while it
// was off, since the program's start. Nothing of what they sent is kept.
export interface Denied {
  count: number;
  at: number; // the last one
  from: string;
}

// SeenEvent is an event that the integration has ever sent.
export interface SeenEvent {
  suffix: string;
  firstAt: number;
  lastAt: number;
}

// ReadAgain: POST /api/integrations/{id}/notifications/read-again. No ids: all
// that were not understood.
export interface ReadAgain {
  ids: number[];
}

// ReadAgainAnswer says how many will be read.
export interface ReadAgainAnswer {
  count: number;
}

// Phone is a telephone number and, if one is known, the name of its owner.
export interface Phone {
  id: number; // 0: hidden or not told
  number: string;
  name: string;
}

// Call is one call, as GET /api/calls/{id} and the lists show it.
export interface Call {
  id: number;
  integration: number;
  session: string; // the vendor's id
  direction: string;
  stage: string; // "entry", "ringing", "talking", "dialing", "over"
  outcome: string; // "" while it lasts
  reason: string; // the vendor's code
  cause: string;
  contact: Phone;
  line: Phone;
  beganAt: number;
  distributedAt: number;
  answeredAt: number;
  endedAt: number;
  held: boolean;
  transferFailed: boolean;
  clockOff: boolean; // the vendor's times could not be believed
  scenario: string;
  operation: string;
  tags: string[];
  legs: CallLeg[];
  talks: CallTalk[];
  recordings: CallRecording[];
}

// Employee is a person at the telephone company, and the operator they are.
export interface Employee {
  id: number;
  name: string;
  operator: number; // 0: matched with nobody
}

// CallLeg is the part of one party.
export interface CallLeg {
  id: string;
  side: string;
  employee: Employee; // id 0: none
  beganAt: number;
  answeredAt: number;
  endedAt: number;
  transferred: boolean;
  reason: string;
  cause: string;
}

// CallTalk is an employee and the customer hearing each other.
export interface CallTalk {
  employee: Employee;
  fromAt: number;
  toAt: number; // 0: not over
  guessed: boolean; // its place in time is only likely
}

// CallRecording is a recording of a call.
export interface CallRecording {
  id: number;
  seconds: number;
  at: number;
  employee: Employee;
}

// CallFigure is one figure of the board of calls. Empty: «—», not 0.
export interface CallFigure {
  id: string;
  name: string;
  definition: string;
  unit: string; // "times", "duration"
  value: number; // milliseconds where the unit is a duration
  count: number; // how many it is made of
  empty: boolean;
  why: string; // of an empty one: "no_arrivals": no event tells of the arrival of calls; "none": there is nothing to reckon
}

// CallEmployee is a row of the table of employees on the board of calls.
export interface CallEmployee {
  employee: Employee;
  groups: number[];
  status: string; // of the operator; "unknown": nobody tells
  statusAt: number;
  work: string; // "", "ringing_in", "talking", "dialing_out"
  workAt: number;
  call: number;
  contact: Phone;
  maySet: boolean; // whether the caller may set the status
  unsent: string; // why the company did not take the last status that was chosen; "": it did, or was not asked
}

// LostCall is a lost call with who made it good, and after how long.
export interface LostCall {
  call: Call;
  rung: Employee[]; // who was rung, in that order
  by: number; // the call that made it good; 0: none yet
  byWho: Employee; // who talked with the caller
  back: boolean; // we called them back; else they called again
  at: number; // when that talk began
  afterMs: number; // after the end of the lost call
  sameDay: boolean; // so that the day's panel does not count it any more
}

// CallBoard: GET /api/calls/board.
export interface CallBoard {
  now: number;
  from: number; // of the local day
  to: number;
  zone: string;
  inbound: CallFigure[]; // the six of U3 to U8
  staff: CallFigure[]; // the four of U10
  more: CallFigure[]; // what stands beside them
  employees: CallEmployee[];
  calls: Call[]; // that go on
  lines: Phone[]; // the company's numbers of the calls, to choose from
  groups: number[]; // that the caller may choose from
}

// CallLines: GET /api/call-lines: the company's numbers, by number.
export interface CallLines {
  lines: Phone[];
}

// LostCalls: GET /api/calls/lost, newest first.
export interface LostCalls {
  rows: LostCall[];
}

// CallsChanged ("calls_changed"): what the board of calls shows has changed: to
// those who asked for it with "watch_calls", at most twice a second.
export interface CallsChanged {
  t: string; // "calls_changed"
}

// CallDays: GET /api/call-figures: figures by day or by hour.
export interface CallDays {
  zone: string;
  by: string; // "day", "hour"
  columns: CallFigure[]; // over the whole period
  rows: CallDay[];
}

// CallDay is one row: the values in the order of the columns.
export interface CallDay {
  key: string; // 2026-11-20, or 14; 02(+02:00) where an hour happens twice
  from: number;
  to: number;
  provisional: boolean;
  cells: CallFigure[];
}

// CallLoads: GET /api/calls/load: inbound calls at once, by hour or by day, up
// to now.
export interface CallLoads {
  zone: string;
  by: string; // "hour", "day"
  rows: CallLoadRow[];
}

// CallLoadRow is one stretch of time.
export interface CallLoadRow {
  key: string; // as CallDay's
  from: number;
  to: number;
  entry?: CallLoad; // absent: nobody tells of arrivals
  ringing: CallLoad;
  talking: CallLoad;
}

// CallLoad is how many calls there were in a stage.
export interface CallLoad {
  peak: number; // at most, at one moment
  peakAt: number; // the first such moment, to look back to; 0: there was none
  mean: number; // over the time that has passed of the stretch
}

// CallMembers: GET /api/call-figures/{metric}: the calls behind a number,
// newest first; at most 500 of Total.
export interface CallMembers {
  total: number;
  rows: CallMember[];
}

// CallMember is one call behind a number, and why.
export interface CallMember {
  call: Call;
  at: number; // when it counts
  value: number; // milliseconds, where the figure is a duration
  clause: string;
  reason: string; // the clause in words
  provisional: boolean;
  facts: number[]; // places in the log of the records that decided
}

// CallSignals: GET /api/call-signals/{id}, in the order of coming.
export interface CallSignals {
  rows: CallSignal[];
}

// CallSignal is one thing that a telephone company told of a call.
export interface CallSignal {
  seq: number; // place in the log
  at: number;
  receivedAt: number;
  signal: string;
  leg: string;
  side: string;
  employee: Employee;
  reason: string;
  cause: string;
  notification: number; // in the journal of the integration; 0: none
  late: boolean;
}

// Category is one of the list: a tree of two levels. A retired one is given to
// no further conversation, and keeps its name for those that have it.
export interface Category {
  id: number;
  parent: number; // 0: at the top level
  group: number; // 0: every group may use it
  name: string;
  retired: boolean;
}

// CategoryEdit: POST /api/categories, PATCH /api/categories/{id}; absent
// fields stay as they are.
export interface CategoryEdit {
  name?: string;
  parent?: number;
  group?: number;
  retired?: boolean;
}

// CategoryRequest: PUT /api/conversations/{id}/category: what it is about; 0
// takes it back.
export interface CategoryRequest {
  category: number;
}

// CategoriesFrame: the list has changed ("categories").
export interface CategoriesFrame {
  t: string; // "categories"
  categories: Category[];
}

// BoardTopics: GET /api/board/topics: what was written about today, by
// category: the conversations that were given one since midnight. Without is
// how many came today and have none.
export interface BoardTopics {
  topics: BoardTopic[]; // the most frequent first
  without: number;
}

// BoardTopic is one line of it.
export interface BoardTopic {
  category: number;
  count: number;
}

// Customer is the card of a person we know.
export interface Customer {
  id: number;
  name: string;
  company: string;
  note: string;
  emails: string[];
  tags: string[];
  fields: Record<string, string>; // of the house's own, by key
  phones: CustomerPhone[];
  createdAt: number;
  erasedAt: number; // when their words were erased; 0: they were not
  erasedBy: number;
}

// EraseRequest: POST /api/customers/{id}/erase. Confirm is the customer's name,
// or the number of the card where there is no name.
export interface EraseRequest {
  confirm: string;
}

// CustomerPhone is a number of a customer.
export interface CustomerPhone {
  id: number;
  number: string; // digits with the country's code
}

// CustomerList: GET /api/customers?query=&after=.
export interface CustomerList {
  customers: Customer[];
  more: boolean;
}

// CustomerEdit: POST /api/customers and PATCH /api/customers/{id}. What is
// null stays as it is.
export interface CustomerEdit {
  name: string | null;
  company: string | null;
  note: string | null;
  emails: string[] | null;
  tags: string[] | null;
  fields: Record<string, string> | null;
  phone: string; // of a new customer: their first number
}

// CustomerView: GET /api/customers/{id}: the person and all that was had with
// them.
export interface CustomerView {
  customer: Customer;
  visitors: Visitor[];
  conversations: PastConversation[]; // newest first, at most 50
  cases: Case[]; // newest first, at most 50
  calls: CustomerCall[]; // newest first, at most 50
}

// CustomerCall is a line in a customer's list of calls.
export interface CustomerCall {
  id: number;
  at: number;
  out: boolean;
  missed: boolean;
  operator: number; // who talked, or whom it rang last
  seconds: number; // of talk
  going: boolean;
  case: number;
  number: string;
}

// PhoneRequest: POST /api/customers/{id}/phones.
export interface PhoneRequest {
  number: string;
}

// MergeRequest: POST /api/customers/{id}/merge: From was the same person.
export interface MergeRequest {
  from: number;
}

// CustomerField is one field of a card. Key is name, email, company, phone,
// tags, note, or a word of the house's own.
export interface CustomerField {
  key: string;
  name: string;
  own: boolean;
  popup: boolean; // shown when the customer calls
  removed: boolean;
}

// CustomerFields: GET and PUT /api/customer-fields.
export interface CustomerFields {
  fields: CustomerField[];
}

// VisitorCustomer: GET and PUT /api/visitors/{id}/customer. Suggested is a
// customer with the visitor's address, who may be somebody else.
export interface VisitorCustomer {
  customer: Customer | null;
  suggested: Customer | null;
}

// VisitorCustomerRequest: PUT /api/visitors/{id}/customer. Customer 0 takes
// the link away; New makes a customer of what the visitor said.
export interface VisitorCustomerRequest {
  customer: number;
  new: boolean;
}

// Case is a case as lists show it.
export interface Case {
  id: number;
  customer: number;
  customerName: string;
  number: string; // of the call that founded it, or the customer's
  origin: string; // manual, incoming, outgoing, missed
  status: string; // open, pending, closed
  handset: string; // red, green or empty
  assignee: number;
  automatic: boolean; // made by itself
  going: boolean; // a call of it goes on
  calls: number;
  openedAt: number;
  updatedAt: number;
  subject: string; // empty: the standard one of its origin and number
  gist: string; // the newest words, cut to 120 characters
}

// CaseList: GET /api/cases.
export interface CaseList {
  cases: Case[];
  total: number;
  more: boolean;
}

// CaseEntry is a line of a case's timeline.
export interface CaseEntry {
  kind: string; // talk, missed, attempt, unreached, note, status_set, assigned, dialling, created, reworded, status
  at: number;
  seq: number;
  operator: number;
  by: number;
  call: number;
  out: boolean;
  answeredAt: number;
  endedAt: number; // 0: the call goes on
  status: string;
  cause: string; // of a change of status by itself
  text: string;
  recordings: CaseRecording[];
}

// CaseRecording is a recording of a talk.
export interface CaseRecording {
  id: number;
  seconds: number;
}

// CaseView: GET /api/cases/{id}.
export interface CaseView {
  case: Case;
  customer: Customer | null;
  entries: CaseEntry[]; // oldest first
}

// CaseRequest: POST /api/cases. With a call it is the case of the caller's own
// talk in it.
export interface CaseRequest {
  customer: number;
  call: number;
  subject: string;
  gist: string;
}

// CaseEdit: PATCH /api/cases/{id}. What is null stays as it is.
export interface CaseEdit {
  status: string | null;
  assignee: number | null;
  subject: string | null;
}

// CaseNoteRequest: POST /api/cases/{id}/notes.
export interface CaseNoteRequest {
  text: string;
}

// CaseCallRequest: POST /api/cases/{id}/calls: the caller's own talk belongs
// here.
export interface CaseCallRequest {
  call: number;
  gist: string;
}

// CaseDraft: GET and PUT /api/case-drafts/{id}: what is typed on the page of a
// new case, kept should the call end first.
export interface CaseDraft {
  subject: string;
  gist: string;
}

// OwnCall is a call that concerns this operator now: the pop-up.
export interface OwnCall {
  call: number;
  out: boolean;
  stage: string; // ringing, talking, dialling, ended
  since: number; // of the stage
  endedAt: number;
  number: string; // empty: hidden
  customer: number;
  known: boolean; // more than the number is known
  shown: Line[]; // the chosen fields that have something in them
  case: number; // that the talk is in by now
  made: boolean; // and it made itself
}

// Line is a field with its value. Key is that of a built-in field, or Name is
// the field's own.
export interface Line {
  key: string;
  name: string;
  value: string;
}

// OwnCallsFrame gives all calls that concern this operator, and all that they
// have asked for here, newest first, in place of what was said before.
export interface OwnCallsFrame {
  t: string; // "own_calls"
  calls: OwnCall[];
  attempts: CallAttempt[];
}

// CasesFrame says which customers and cases are different from before: who
// shows them reads them again.
export interface CasesFrame {
  t: string; // "cases"
  cases: number[];
  customers: number[];
}

// InviteRule is one rule: whom a group invites, when and with which words.
export interface InviteRule {
  id: number;
  name: string; // for the staff
  ru: string; // what the visitor reads; empty: the other language's
  en: string;
  pages: string[]; // patterns of addresses: /cart*, shop.example/*; empty: every page
  except: string[]; // not on these
  cities: string[]; // only from these; empty: from everywhere, also from nobody knows where
  exceptCities: string[];
  group: number; // who answers: nobody is invited while none of it has a free slot
  operator: number; // who signs it; 0: the company
  afterSeconds: number;
  clock: string; // "page" or "site": what the time is counted from
  audience: string; // "all", "new", "returning"
  pauseSeconds: number; // after a refusal
  off: boolean;
  removed: boolean; // only its name is of use, for reports
}

// InviteRuleEdit: POST /api/invitation-rules, PATCH /api/invitation-rules/{id};
// absent fields stay as they are.
export interface InviteRuleEdit {
  name?: string;
  ru?: string;
  en?: string;
  pages?: string[];
  except?: string[];
  cities?: string[];
  exceptCities?: string[];
  group?: number;
  operator?: number;
  afterSeconds?: number;
  clock?: string;
  audience?: string;
  pauseSeconds?: number;
  off?: boolean;
  removed?: boolean;
}

// InviteFrame: the visitor may be invited now ("invite"). Script is the path of
// what shows the card; it asks first, with [InviteSay].
export interface InviteFrame {
  t: string; // "invite"
  script: string;
  rule: number;
  hand?: boolean; // an operator's own words, in no rule's name
  ru: string;
  en: string;
  operator: Person | null; // who signs it; null: the company
  site: string; // what the company calls itself there
  pauseSeconds: number;
  standSeconds: number; // how long the card stays
}

// InviteSay: POST /widget/invitation. "shown" with the rule comes before the
// card is shown, and only an answer of 200 lets it be; "declined" with the
// invitation is «Нет, спасибо»; "spared" instead of "shown": one by hand came to
// a browser that remembers a refusal of this visit.
export interface InviteSay {
  did: string; // "shown", "declined" or "spared"
  rule?: number; // 0: by hand
  invitation?: number;
  lang?: string; // which text is shown
}

// InviteAnswer: the invitation is recorded.
export interface InviteAnswer {
  invitation: number;
}

// SiteVisitor is somebody who is on the site now.
export interface SiteVisitor {
  id: number;
  name: string; // empty: show «Посетитель N»
  city: string;
  page: Page;
  since: number; // the visit began
  visits: number; // which visit of this browser it is
  device: string; // "desktop", "phone", "tablet" or empty
  referrer: string;
  state: string;
  operator: number; // who invited or talks, 0: nobody
  at: number; // since when the state is that, 0: not said
  conversation: number;
}

// OnSiteFrame ("on_site"): who is on the site now, to those who asked for it
// with "watch_on_site": the whole first, then what differs, once a second at
// most. At most 500 visitors are listed; Online counts all.
export interface OnSiteFrame {
  t: string; // "on_site"
  whole: boolean;
  online: number;
  cities: boolean; // addresses tell the city: a database is configured
  rows: SiteVisitor[];
  left: number[]; // those of the rows who are not there any more
}

// HandInvite: POST /api/visitors/{id}/invitation.
export interface HandInvite {
  text: string;
}

// InviteText is a text of a rule, to invite with by hand.
export interface InviteText {
  name: string;
  ru: string;
  en: string;
}

// InviteCities: GET /api/invitation-cities: what the cities of a rule are chosen
// from.
export interface InviteCities {
  known: boolean; // a database of cities is configured; without one every city is unknown
  cities: string[]; // of the newest visitors, those with the most first
}

// APIKeyList: GET /api/keys.
export interface APIKeyList {
  keys: APIKey[]; // newest first
  sections: string[]; // that one may give to a key: "reports.read", "monitor.read", "archive.read", "calls.read", "recordings.read", "customers.read", "customers.edit", "cases.edit"
  mayMake: boolean;
}

// APIKey is a key without its secret.
export interface APIKey {
  id: number;
  owner: number;
  ownerName: string;
  name: string;
  prefix: string; // how it begins, to know it by
  sections: string[];
  lost: string[]; // sections that its owner has no right to any more
  state: string; // "active", "revoked", "expired", "owner_off", "owner_may_not"
  createdAt: number;
  expiresAt: number; // 0: never
  usedAt: number; // to a minute; 0: never
  usedFrom: string; // the address
  revokedAt: number; // 0: it was not
  revokedBy: string;
}

// APIKeyRequest: POST /api/keys.
export interface APIKeyRequest {
  name: string;
  sections: string[];
  expiresAt: number; // 0: never
}

// APIKeyMade is a new key with its secret, which nobody is told again.
export interface APIKeyMade {
  key: APIKey;
  secret: string;
}

// RatingAsk: GET /widget/rating?conversation=ID: whether the visitor may say
// now how they were served in a conversation that is over, and what they have
// said.
export interface RatingAsk {
  open: boolean;
  scale: string; // "five" or "thumbs" (1: no, 2: yes); "off": nobody is asked
  best: number; // the top of the scale
  score: number; // what they said last, 0: nothing
  comment: string;
  commentLimit: number; // characters
}

// RatingSay: POST /widget/rating: in place of what was said before. Scale is
// the one that was asked with.
export interface RatingSay {
  conversation: number;
  scale: string;
  score: number;
  comment: string;
}

// Rating is a score as staff see it: Score of Best on the scale; no Score:
// the visitor has not said.
export interface Rating {
  scale: string; // "five", "thumbs" or empty
  score: number;
  best: number;
}

// Rebuild is the answer of GET and POST /api/rebuild: the present rebuild of all
// figures from the log, or the last one since the program started.
export interface Rebuild {
  running: boolean;
  because: string; // asked, definitions, zone; empty: there was none
  done: number; // records read
  of: number;
  began: number; // ms, 0: there was none
  ended: number; // ms, 0 while it runs
  failed: string;
  identical: boolean;
  recut: boolean; // the days are those of another zone
  days: number; // settled days compared
  open: number; // conversations that may still change, compared
  changed: number;
  changes: RebuildChange[];
}

// RebuildChange is what changed of one metric.
export interface RebuildChange {
  metric: string;
  name: string;
  from: number; // versions of the definition
  to: number;
  conversations: number;
  first: number[]; // the first of them; 0 is an operator's time
}

// Figure is a number as a fraction, so that nothing is rounded before it is
// shown: num/den milliseconds, things or shares. Empty is shown as «—».
export interface Figure {
  n: number; // how many verdicts it is made of; 0 for stretches of time
  num: number;
  den: number;
  empty: boolean;
  provisional?: boolean;
}

// MetricInfo is one metric of the catalogue, in the language of the request.
export interface MetricInfo {
  id: string;
  version: number;
  name: string;
  definition: string;
  unit: string; // times, duration, percent, number
  family: string; // E, S, F, C, L: the interval it belongs to
  how: string; // count, sum, average, share, quotient, percentile, peak, mean, reading
  unowned?: boolean; // charged to no operator: «—» in their rows
}

// ReportColumn is one column of a report.
export interface ReportColumn {
  id: string; // the metric, and after a colon the clause
  clause?: string;
  name: string;
  metric: MetricInfo;
}

// ReportEntry is one report of the catalogue.
export interface ReportEntry {
  id: string;
  section: string; // "" of conversations, "cases", "calls"
  name: string;
  hint: string;
  by: string; // the arrangement it opens with
  columns: ReportColumn[];
}

// ReportCatalogue is the answer of GET /api/reports.
export interface ReportCatalogue {
  reports: ReportEntry[];
  arrangements: string[];
  zone: string;
}

// ReportRow is one row. Key opens its cells; Label is for people.
export interface ReportRow {
  key: string;
  under?: string; // the key of the row that this one is a part of: of topics
  label: string;
  from: number;
  to: number;
  figures: Figure[];
}

// ReportCheck is one line of what has to add up.
export interface ReportCheck {
  text: string;
  whole: number;
  parts: number;
  difference: number;
}

// Report is the answer of GET /api/reports/{id}.
export interface Report {
  id: string;
  name: string;
  from: string; // local dates, both included
  to: string;
  zone: string;
  by: string;
  columns: ReportColumn[];
  rows: ReportRow[];
  totals: Figure[];
  previous?: ReportBefore;
  provisional: boolean; // conversations begun in the period are not final yet
  open: number; // how many
  checks: ReportCheck[];
  position: number; // of the log: Seq of the last record read
  at: number; // moment of that record
  own: boolean; // only the caller's own figures
}

// Reconciliation is the answer of GET /api/reports/{id}/reconciliation: what has
// to add up in the period, over conversations and not over waits.
export interface Reconciliation {
  text: string; // received = served + … + still open, in words
  received: number; // conversations begun in the period
  outcomes: OutcomeCount[]; // each conversation is in exactly one
  difference: number;
  provisional: boolean;
  sums: ReportSum[];
  zone: string;
  position: number;
  at: number;
  own: boolean;
}

// OutcomeCount is one class of conversations. It opens as the metric c.outcome
// with its clause.
export interface OutcomeCount {
  clause: string;
  name: string;
  n: number;
}

// ReportSum is a column added up over the rows of an arrangement, beside its
// total; numbers or milliseconds.
export interface ReportSum {
  column: string;
  name: string;
  by: string; // hour, channel, group, operator
  whole: number;
  parts: number;
  difference: number;
}

// ReportBefore is the same report over the period before. Begun is when the first
// fact was recorded, if the period began before it: of the time until then
// nothing is known, which is not the same as nothing having happened; else 0.
export interface ReportBefore {
  from: string;
  to: string;
  rows: ReportRow[];
  totals: Figure[];
  provisional: boolean;
  open: number;
  begun: number;
}

// FigureMember is one line of the list behind a figure.
export interface FigureMember {
  conversation: number; // 0: a stretch of an operator's day, or one of these:
  case: number;
  call: number;
  operator: number;
  group: number;
  at: number; // the moment at which it counts; of a stretch, and of what may not be seen, the quarter of an hour
  value: number;
  clause: string;
  sentence: string; // the verdict, with the moments that decided
  channel: string;
  visitor: number; // 0 where hidden
  name: string; // of the visitor or the customer, else the number; empty if not known
  hidden: boolean; // the caller may not open it
}

// FigurePart is the numerator or the denominator of an opened quotient.
export interface FigurePart {
  part: string; // num or den
  open: boolean; // this list is its list
  metric: MetricInfo;
  figure: Figure;
}

// FigureList is the answer of GET /api/figures/{metric}/conversations.
export interface FigureList {
  metric: MetricInfo;
  figure: Figure; // as the cell of the report says it
  total: number; // lines in all: the figure's n
  members: FigureMember[];
  next: string; // after=…, empty at the end
  parts?: FigurePart[];
  zone: string;
  position: number;
  at: number;
}

// VerdictFact is a record that decided.
export interface VerdictFact {
  seq: number;
  kind: string;
  at: number;
}

// VerdictLine is one verdict of the reason card.
export interface VerdictLine {
  metric: MetricInfo;
  counted: boolean;
  provisional: boolean;
  clause: string;
  sentence: string;
  value: number;
  wait: number; // 0: not of one wait
  call: number; // of a case: the call it is about, 0: none
  operator: number;
  group: number;
  at: number; // the moment it counts at, 0: not yet
  facts: VerdictFact[];
}

// ReasonLine is one record of a conversation or a call, or one line of a case,
// as its reason card tells it.
export interface ReasonLine {
  seq: number; // of a case: of the act, 0 where a rule or a call did it
  kind: string; // of the fact; of calls "signal.…", of cases "case.…" by the entry, "status.…" by the status
  at: number;
  author?: string; // of a message
  operator?: number;
  by?: number;
  group?: number;
  cause?: string;
  wait?: number;
  category?: number;
  rating: Rating;
  text?: string; // the beginning of a message
  files?: number;
  call?: number; // that a line of a case is about
}

// VerdictCard is the answer of GET /api/conversations/{id}/verdicts, of
// GET /api/cases/{id}/verdicts and of GET /api/call-verdicts/{id}.
export interface VerdictCard {
  conversation: number; // or one of these:
  case: number;
  call: number;
  name: string; // of the customer of a case or call, or the number
  verdicts: VerdictLine[];
  lines: ReasonLine[]; // the whole course, in the order of the log
}

// PastFigure is one live figure of a board.
export interface PastFigure {
  metric: MetricInfo;
  figure: Figure;
}

// PastOperator is how an operator stood at a past moment.
export interface PastOperator {
  operator: number;
  status: string;
  since: number; // of the row: a new status or a new connection begins one
  connection: string;
  conversations: number[]; // in work, offered, and in wrap-up
  wrapUps: number; // those in wrap-up
  state: string; // what they were doing, as Operator.State
  stateCount: number; // so many conversations make it; of calls 1
}

// PastBoard is the answer of GET /api/board: what the board showed at a
// moment. Rows are those of a BoardFrame: every figure of
// GET /api/board/figures is made of their cells.
export interface PastBoard {
  at: number;
  position: number;
  from: number; // the first instant of that local day
  to: number; // the first instant of the next one
  figures: PastFigure[];
  rows: BoardRow[];
  operators: PastOperator[];
}

// Scene is what a page has in sight; it says so with the frame "scene", all of
// it each time. A page that opened its socket with ?scene=1 is told of its own
// conversations always (offered to, held by and closed by this person, and
// those it has open) and of others only while they are in its scene.
export interface Scene {
  n: number; // the page's own number; lists say which scene they are of
  lists?: SceneList[]; // at most one of each kind
  people?: string; // of operators one is told: "" who they are; "order": also their status, connection and state; "all": everything
  near?: number[]; // operators in sight: everything, and their conversations; at most 120
  brief?: boolean; // the conversations of those in sight as Talks and not as cards
  queues?: boolean; // how many wait in each group
}

// SceneList is a window on a list of conversations; From and To count rows, at
// most 200 of them.
export interface SceneList {
  list: string; // "waiting": offered to others too, the longest wait first; "figure": those behind a live number of the board, the oldest first; "find": all, by number
  from?: number;
  to: number;
  group?: number; // 0: all
  phases?: string[]; // of "figure": which
  channels?: string[]; // of "figure": which; what waits offline counts as "offline"
  query?: string; // each word is in the name, number, last words, city or page
  unnamed?: string; // what stands before the number of a visitor without a name: «Посетитель»
}

// ListFrame: which conversations a list of the scene shows ("list"); their rows
// come as cards.
export interface ListFrame {
  t: string; // "list"
  n: number; // of the scene
  list: string;
  from: number;
  ids: number[];
  total: number; // rows of the whole list
  inAll: number; // without the filter
  overdue: number; // of "waiting": longer than the group's threshold
}

// QueuesFrame: how many wait in each group ("queues"); groups in which nobody
// waits are not named.
export interface QueuesFrame {
  t: string; // "queues"
  queues: QueueLength[];
}

// QueueLength is one queue.
export interface QueueLength {
  group: number;
  waiting: number;
}

// Span is a piece of a local day in minutes by the clock on the wall, 0 to
// 1440: from From up to, and not with, To. A night is two.
export interface Span {
  from: number;
  to: number;
}

// DayHours are the hours of one local date in place of its weekday's; none:
// closed.
export interface DayHours {
  date: string; // 2006-01-02
  spans: Span[];
}

// Schedule is a schedule of working hours, and how it stands at this moment.
export interface Schedule {
  id: number;
  name: string;
  zone: string; // empty: the organisation's
  week: Span[][]; // seven days from Monday
  days: DayHours[];
  removed: boolean;
  open: boolean;
  next: number; // when it closes, or opens; 0: never
  groups: number[]; // who answers by it
  operators: number[]; // who is planned by it
}

// ScheduleEdit: POST /api/schedules, PATCH /api/schedules/{id}.
export interface ScheduleEdit {
  name?: string;
  zone?: string;
  week?: Span[][]; // absent: as it is
  days?: DayHours[]; // absent: as they are
  removed?: boolean;
}

// Session: GET /api/session.
export interface Session {
  me: Operator;
  organisation: Organisation;
  permissions: string[];
  language: string; // "ru" or "en", as the person chose; empty: they did not
  version: string;
  lateSeconds: number; // an answer later than this is late
}

// SignInRequest: POST /api/session.
export interface SignInRequest {
  email: string;
  password: string;
}

// Organisation is the account.
export interface Organisation {
  name: string;
  zone: string;
  language: string;
  crmUrl: string; // template of the link to the buyer's own system: {visitor} {external} {email} {phone} {conversation}
}

// SetupState: GET /api/setup.
export interface SetupState {
  needed: boolean;
  zones: string[];
}

// SetupRequest: POST /api/setup, with the one-time token of the printed link.
export interface SetupRequest {
  token: string;
  organisation: string;
  zone: string;
  language: string;
  name: string;
  email: string;
  password: string;
}

// Operator is one member of the staff, with what the desk knows of them now.
export interface Operator {
  id: number;
  name: string;
  email: string; // empty for those who may not manage staff
  photo: string;
  role: string; // "operator", "manager", "supervisor", "administrator"
  leads: number[]; // of a manager: the groups that they lead
  granted: string[]; // "calls.view", "operators.set_group_status": by name, beside the role; only for oneself and those who manage staff
  groups: Membership[];
  chatLimit: number;
  status: string;
  statusReason: string; // why: "chosen", "no_answers", "disconnected", …
  statusSince: number;
  connection: string; // "connected", "unheard", "suspect", "lost", "none"
  load: number; // conversations that hold a slot: offered, in work, or in wrap-up
  wrapUps: number; // those in wrap-up
  wrapUpSince: number;
  state: string; // what they are really doing: the first that holds of "error" (they should be there and are not connected), "talking", "dialing_out", "ringing_in", "wrapup", "chatting", "offered", "idle"
  stateSince: number; // the longest of what makes the state; "idle": since the last of it ended, or the status was chosen
  stateCount: number; // so many calls or conversations make it
  freeSlots: number;
  conversations: number[];
  schedule: number; // planned hours; 0: none
  off: boolean;
  invitation: string; // link not used yet; only for those who manage staff
}

// OperatorsFrame: what has changed of operators in the page's scene
// ("operators"). A page that opened its socket with ?scene=1 writes it into the
// rows that it has. N counts these frames from the last snapshot on, from 1: a
// gap says that something was lost, and the frame "anew" asks for a snapshot.
//
// Status, Connection, State and StatusReason give, for each word, the operators
// of whom it is true now: their ids, written as BoardDelta writes rows.
//
// Rows are the numbers of those in sight, parted by spaces: an id, then of what
// has changed a letter and what it is now: l load, w wrapUps, n stateCount, f
// freeSlots; s statusSince, u wrapUpSince and t stateSince in milliseconds
// before At, without a number for none; "+" a conversation that came to the
// end of the list, "-" one that is gone from it, c the whole list, parted by
// commas. "17l3f2+4711 21s350" says that operator 17 has three conversations,
// 4711 the last of them, and room for two, and that the status of 21 is 350 ms
// old.
//
// Talks are conversations that came near or are others than was told, of a
// brief scene, parted by spaces: an id, v and the visitor, then o if it is
// offered, w in wrap-up. Names are those of the visitors who gave one, by
// conversation.
export interface OperatorsFrame {
  t: string; // "operators"
  n: number;
  at?: number;
  status?: Record<string, string>;
  connection?: Record<string, string>;
  state?: Record<string, string>;
  statusReason?: Record<string, string>;
  rows?: string;
  talks?: string;
  names?: Record<string, string>;
}

// Membership is an operator's place in a group; level 1 is asked first.
export interface Membership {
  group: number;
  level: number;
}

// Group is a group with its queue.
export interface Group {
  id: number;
  name: string;
  rules: GroupRules;
  removed: boolean;
  closed: boolean; // outside its working hours at this moment
  opens: number; // when it opens then; 0: it is open, or never opens again
}

// GroupRules mirrors event.GroupRules; see there for what each one does.
export interface GroupRules {
  strategy: string;
  priority: number;
  ageStepSeconds: number;
  offerSeconds: number;
  noAnswerLimit: number;
  coolOffSeconds: number;
  overflowSeconds: number[];
  overflowGroup: number;
  overflowGroupSeconds: number;
  stickyHoldSeconds: number;
  missedSeconds: number;
  queueLeftSeconds: number;
  queueTimeoutSeconds: number;
  idleCloseSeconds: number;
  finaliseSeconds: number;
  categoryRequired: boolean;
  wrapUpSeconds: number;
  schedule: number; // working hours; 0: always open
}

// DeskRules mirrors event.DeskRules.
export interface DeskRules {
  suspectSeconds: number;
  lostSeconds: number;
  returnSeconds: number;
  visitorGraceSeconds: number;
  leftMessageSeconds: number;
  leftOfflineSeconds: number;
  stickyWindowSeconds: number;
  lateReplySeconds: number;
  ratingScale: string; // "five", "thumbs" or "off"; empty: five
  ratingLateSeconds: number;
  caseCloseSeconds: number;
}

// Card is a conversation in the lists: what the desk knows of it now.
export interface Card {
  id: number;
  visitor: number;
  name: string; // empty: show «Посетитель N»
  channel: string;
  group: number;
  phase: string; // "queued", "offered", "chatting", "closed", "final"
  operator: number; // offered to, or working; on closed: the last one
  offer: number;
  deadline: number; // of the offer, 0 = none
  wrapUpSince: number; // closed, and Operator has work left after it; 0 = none
  wrapUpUntil: number; // when that ends by itself
  priority: number;
  category: number; // what it is about, 0: nobody has said
  rating: Rating;
  openedAt: number;
  waitSince: number; // start of the current wait, 0 when not waiting
  unanswered: number; // oldest visitor message without an answer, 0 = none
  lastAt: number;
  lastAuthor: string;
  lastText: string; // cut to 120 characters
  unread: number; // visitor messages no operator has seen
  presence: string; // "online", "left", "offline" (moved to offline)
  leftAt: number;
  returned: boolean; // had left and came back
  offline: boolean; // start state: nobody was online
  page: Page;
  city: string;
  zone: string; // the visitor's IANA zone, for local time
  viewers: number[]; // operators who have it open
}

// Page is a page of the company's site.
export interface Page {
  url: string;
  title: string;
  at: number;
}

// Message is one message as staff see it.
export interface Message {
  id: number;
  conversation: number;
  author: string; // "visitor", "operator", "system"
  operator: number;
  key: string;
  note: boolean;
  text: string;
  files: File[];
  at: number;
}

// Mark is a line between the messages: something that happened. Kind is the
// kind of the fact; Operator, By, Group, Cause are filled where they apply.
export interface Mark {
  seq: number;
  kind: string;
  at: number;
  operator: number;
  by: number;
  group: number;
  cause: string;
  category: number;
  rating: Rating; // of a rating, with what was written beside it
  text: string;
}

// ConversationView: GET /api/conversations/{id}. Messages are the newest 100
// (older ones by /messages?before=), marks those of the same span.
export interface ConversationView {
  card: Card;
  messages: Message[];
  marks: Mark[];
  more: boolean; // older messages exist
  readByVisitor: number;
  visitor: Visitor;
  previous: PastConversation[]; // of the same visitor, newest first, at most 20
}

// PastConversation is a line in the visitor's history.
export interface PastConversation {
  id: number;
  openedAt: number;
  finalAt: number; // 0 while open
  operator: number;
  messages: number;
  first: string; // the first words, cut to 120 characters
}

// Visitor is the card of the person.
export interface Visitor {
  id: number;
  name: string;
  email: string;
  phone: string;
  comment: string;
  external: string; // id in the company's own system, from the signed identity
  verified: boolean; // the identity was signed
  city: string;
  citySource: string; // "site", "operator", "ip", "" unknown
  zone: string;
  browser: string; // "Chrome 131"
  os: string; // "Windows 10"
  device: string; // "desktop", "phone", "tablet"
  screen: string;
  language: string;
  ip: string;
  referrer: string;
  online: boolean;
  page: Page;
  pages: Page[]; // previous ones, newest first, at most 20
  attributes: Record<string, string>;
  crmLink: string;
}

// VisitorEdit: PATCH /api/visitors/{id}; absent fields stay as they are.
export interface VisitorEdit {
  name?: string;
  email?: string;
  phone?: string;
  comment?: string;
  city?: string;
}

// ReplyRequest: POST /api/conversations/{id}/messages.
export interface ReplyRequest {
  key: string;
  text: string;
  note?: boolean;
  files?: string[];
}

// ReplyAnswer: the message is stored for good.
export interface ReplyAnswer {
  message: number;
  at: number;
  duplicate: boolean;
}

// TransferRequest: POST /api/conversations/{id}/transfer: one of the two.
export interface TransferRequest {
  group?: number;
  operator?: number;
}

// CloseRequest: POST /api/conversations/{id}/close.
export interface CloseRequest {
  final?: boolean;
}

// PriorityRequest: POST /api/conversations/{id}/priority.
export interface PriorityRequest {
  priority: number;
}

// StatusRequest: PUT /api/operators/{id}/status; one's own or, with the
// permission, another's.
export interface StatusRequest {
  status: string;
}

// Why: GET /api/conversations/{id}/why: every routing decision so far, newest
// first, and what stands in the way now if it waits.
export interface Why {
  now: Decision | null; // while it waits: who could take it and why the others cannot
  decisions: Decision[];
}

// Decision is one routing choice in ids and codes; the client has the words.
export interface Decision {
  at: number;
  offer: number;
  operator: number;
  outcome: string; // "pending", "accepted", "expired", …
  rule: string;
  ranked: Candidate[];
  skipped: Skipped[];
}

// Candidate is one who could have it.
export interface Candidate {
  operator: number;
  used: number;
  capacity: number;
  idleMs: number;
  offers: number;
  level: number;
}

// Skipped are operators left out for one reason: "status", "connection",
// "full", "wrap_up", "hours", "level", "tried", "held", "manual", "lower", "off".
export interface Skipped {
  reason: string;
  operators: number[];
}

// Snapshot is the first frame, and the only one after every reconnection that
// is needed to be right ("snapshot"): all that this person may see, or of it
// what the page has in its scene.
export interface Snapshot {
  t: string; // "snapshot"
  epoch: string; // changes when the program restarts
  page: string; // the script that a page opened now begins with: one that began with another is of another version; empty: nothing is built in
  seq: number;
  now: number;
  me: number;
  operators: Operator[];
  groups: Group[];
  categories: Category[];
  cards: Card[]; // everything not final; with a scene, what is in that
}

// CardFrame: a card is new or changed ("card"). Gone: it left this person's
// sight (final, or handed to a group they may not see) or the page's scene.
export interface CardFrame {
  t: string; // "card"
  seq: number;
  card: Card;
  gone: boolean;
}

// OperatorFrame: somebody's status, connection, load or settings changed
// ("operator").
export interface OperatorFrame {
  t: string; // "operator"
  operator: Operator;
}

// GroupFrame: a group was made or changed ("group").
export interface GroupFrame {
  t: string; // "group"
  group: Group;
}

// MessageFrame: a message or note in a conversation that this socket has open
// or that is this operator's own ("message").
export interface MessageFrame {
  t: string; // "message"
  message: Message;
}

// MarkFrame: something happened in a conversation that this socket has open
// ("mark").
export interface MarkFrame {
  t: string; // "mark"
  conversation: number;
  mark: Mark;
}

// ReadFrame: the visitor has seen everything up to a message ("read").
export interface ReadFrame {
  t: string; // "read"
  conversation: number;
  message: number;
}

// TypingFrame: the visitor is typing in a conversation that this socket has
// open ("typing"). Text is what stands in their field, if the site allows it.
export interface TypingFrame {
  t: string; // "typing"
  conversation: number;
  on: boolean;
  text: string;
}

// VisitorCardFrame: the visitor of a conversation that this socket has open
// moved to another page or said more of themselves ("visitor").
export interface VisitorCardFrame {
  t: string; // "visitor"
  conversation: number;
  visitor: Visitor;
}

// ErasedFrame: the words of a visitor were erased, or all that was known of a
// customer ("erased"): whatever a page shows of them it asks for again.
export interface ErasedFrame {
  t: string; // "erased"
  visitor: number; // 0: of a customer
  customer: number; // 0: of a visitor
}

// StaffFrame is any frame from a staff socket to the server; T decides:
//
// 	"open"   Conversation   this socket looks at it: send its messages, marks, typing.
// 	                        If it is the operator's own, the visitor sees "is typing" (E3)
// 	"leave"  Conversation   it does not any more
// 	"typing" Conversation   a key was pressed in the composer (send at most every 3 s)
// 	"read"   Conversation, Message   seen everything up to it
// 	"watch"  Board, Calm    show the board from now on, or not any more; Calm: it
// 	                        is out of sight, its changes once a second will do
// 	"scene"  Scene          what the page has in sight, in place of what it said before
// 	"anew"                  something was lost: the snapshot again
// 	"beat"                  nothing: an answer to nothing, keeps proxies awake
export interface StaffFrame {
  t: string;
  conversation?: number;
  message?: number;
  board?: boolean;
  calm?: boolean;
  calls?: boolean;
  onSite?: boolean;
  scene?: Scene;
}

// OperatorEdit: POST /api/operators (new: answer has Invitation),
// PATCH /api/operators/{id}.
export interface OperatorEdit {
  name?: string;
  email?: string;
  role?: string;
  leads?: number[]; // absent: as they are
  granted?: string[]; // absent: as they are
  groups?: Membership[]; // absent: as they are
  chatLimit?: number;
  schedule?: number;
  off?: boolean;
}

// GroupEdit: POST /api/groups, PATCH /api/groups/{id}.
export interface GroupEdit {
  name?: string;
  rules?: GroupRules;
  removed?: boolean;
}

// Site: GET and PUT /api/sites/{key}: the widget of one site.
export interface Site {
  key: string;
  name: string;
  group: number; // who answers
  domains: string[]; // where the widget may stand; empty: anywhere
  colour: string;
  position: string;
  language: string;
  greeting: string;
  files: boolean;
  liveTyping: boolean;
  identitySecret: string; // signs setUser's JWT
  snippet: string; // ready to paste; read only
}

// InvitationView: GET /api/invitations/{token} (public).
export interface InvitationView {
  organisation: string;
  language: string;
  name: string;
  email: string;
}

// InvitationAccept: POST /api/invitations/{token} (public): sets name and
// password and signs in.
export interface InvitationAccept {
  name: string;
  password: string;
}

// ProfileEdit: PATCH /api/me. A new password ends all other sessions; keys
// for programs go on, unless RevokeKeys says otherwise.
export interface ProfileEdit {
  name?: string;
  password?: string;
  oldPassword?: string;
  revokeKeys?: boolean; // all of one's own
  language?: string; // "ru", "en", or empty: as the browser and the organisation have it
}

// SettingsView: GET /api/settings: what the settings pages start from.
export interface SettingsView {
  organisation: Organisation;
  deskRules: DeskRules;
  groups: Group[];
  operators: Operator[];
  sites: Site[];
  changes: SettingChange[]; // the last of each thing, newest first
}

// SettingChange is a line of "who changed it last".
export interface SettingChange {
  at: number;
  by: number;
  kind: string; // kind of the fact
  id: number; // group, operator or category, 0 for the desk
}

// StaffingPlan is what is needed and by what: the parameters of a report of
// staffing, those that were not given filled in.
export interface StaffingPlan {
  target: number; // percent of waits answered in time
  within: number; // seconds
  occupancy: number; // percent of the time that a place is busy at most
  parallel: number; // conversations that one person holds at once
  parallelOf: string; // asked, settings
  patience: number; // seconds that people wait on average before they give up
  patienceOf: string; // asked, waits, usual
  gaveUp: number; // how many the patience is measured by
}

// StaffingState is how a queue fares with some number of places. Shares are parts
// of one.
export interface StaffingState {
  grows: boolean; // no more places than erlangs: the queue grows, the rest says nothing
  wait: number; // have to wait at all
  inTime: number;
  answer: number; // seconds
  occupancy: number;
  lost: number; // give up; by Erlang A alone
}

// StaffingRow is one part of the day over all days of the period. Key opens its
// figures, in the arrangement of the report.
export interface StaffingRow {
  key: string;
  label: string;
  from: number;
  to: number;
  times: number; // how many such parts have passed
  arrivals: Figure;
  aht: Figure;
  load: Figure; // erlangs
  time: Figure; // of people who were busy or ready, milliseconds
  level: Figure;
  answer: Figure;
  abandoned: Figure;
  people: number; // who were there, on average
  known: boolean; // false: nobody knows the load, and the rest says nothing
  places: number;
  neededPlaces: number;
  neededPeople: number;
  there: StaffingState; // with those who were there, by Erlang C
  leaving: StaffingState; // the same by Erlang A
  needed: StaffingState; // with as many as are needed, by Erlang C
}

// Staffing is the answer of GET /api/staffing.
export interface Staffing {
  name: string;
  from: string; // local dates, both included
  to: string;
  zone: string;
  by: string; // quarter, half, hour
  weekdays: number[];
  group: number;
  minutes: number; // of one part
  plan: StaffingPlan;
  formula: string; // how it is computed, in words
  assumption: string; // what it takes for granted
  columns: ReportColumn[]; // what the figures of rows are: arrivals, aht, load, time, level, answer, abandoned
  rows: StaffingRow[];
  total: StaffingRow;
  peak: string; // key of the part with the greatest need; empty: none is known
  short: number; // parts with fewer people than needed
  planned: number; // parts whose need is known and not nothing
  provisional: boolean;
  open: number;
  position: number;
  at: number;
}

// StaffingTry is how a queue fares with so many people.
export interface StaffingTry {
  people: number;
  places: number;
  c: StaffingState; // everybody waits to the end
  a: StaffingState; // people give up
  enough: boolean;
}

// StaffingTries is the answer of GET /api/staffing/try.
export interface StaffingTries {
  arrivals: number;
  minutes: number;
  aht: number; // seconds
  erlangs: number;
  plan: StaffingPlan;
  neededPlaces: number;
  neededPeople: number;
  tries: StaffingTry[];
}

// Integration is an account at a telephone company, as its card shows it. The
// key never leaves the server: only whether there is one.
export interface Integration {
  id: number;
  vendor: string; // "callgear"
  name: string;
  brand: string;
  callUrl: string; // "": the brand's
  dataUrl: string;
  mediaUrl: string;
  hasKey: boolean;
  keyTail: string; // its last signs, to tell keys apart
  line: string; // the number that customers see when they are called
  early: boolean; // the employee hears the line before the customer answers
  keep: boolean; // recordings are fetched and kept
  keepDays: number; // 0: for ever
  addresses: string[];
  zone: string; // of moments without one; "": the organisation's
  off: boolean;
  rawDays: number; // for which what it sends is kept as it came
  statuses: Record<string, string>; // by ours: the company's; what is not in it is not sent
  events: IntegrationEvent[];
  points: Points[];
}

// IntegrationEvent is a notification to set up at the company.
export interface IntegrationEvent {
  suffix: string;
  title: string; // as the company's pages call it
  required: boolean;
  address: string; // to paste, the secret in it; "" for who may not edit
  body: string;
  lastAt: number; // when it came last; 0: never
}

// Points are what an account may still ask of an interface; -1: not told.
export interface Points {
  interface: string; // "call", "data"
  dayLimit: number;
  dayLeft: number;
  minuteLimit: number;
  minuteLeft: number;
}

// Brand is a name under which a company's platform is sold.
export interface Brand {
  id: string;
  name: string;
  sources: string[]; // addresses that notifications were seen to come from
}

// IntegrationList: GET /api/integrations.
export interface IntegrationList {
  integrations: Integration[];
  brands: Brand[];
}

// IntegrationEdit: POST /api/integrations and PATCH /api/integrations/{id}.
// What is missing stays as it is.
export interface IntegrationEdit {
  name?: string;
  brand?: string;
  callUrl?: string;
  dataUrl?: string;
  mediaUrl?: string;
  key?: string; // "" forgets it
  line?: string;
  early?: boolean;
  keep?: boolean;
  keepDays?: number;
  addresses?: string[]; // not null: in place of all
  zone?: string;
  off?: boolean;
  rawDays?: number;
  statuses?: Record<string, string>; // not null: in place of all; "": not sent
}

// VendorStatuses: GET /api/integrations/{id}/statuses.
export interface VendorStatuses {
  statuses: VendorStatus[];
}

// VendorStatus is what an employee may be set to at the company.
export interface VendorStatus {
  id: string;
  name: string;
  code: string; // "available", "break", …; "": of the account's own
}

// IntegrationCheck: POST /api/integrations/{id}/check.
export interface IntegrationCheck {
  findings: Finding[];
  zone: string; // the account's, "" if not told
  numbers: string[];
  points: Points[];
  missing: string[]; // suffixes of required notifications that never came
}

// Finding is something a check has found; the code has its words.
export interface Finding {
  part: string; // "calls", "management", "directory"
  code: string; // "ok", or why not
  need: boolean;
}

// VendorEmployee is a person in a company's directory.
export interface VendorEmployee {
  id: number;
  external: string; // the company's id
  name: string;
  extension: string;
  operator: number; // 0: nobody: their calls make no cases
  suggested: number; // who it probably is
}

// VendorEmployees: GET /api/integrations/{id}/employees.
export interface VendorEmployees {
  employees: VendorEmployee[];
  directory: string; // "" not asked; "ok", or why it could not be read
}

// VendorEmployeeAdd: POST /api/integrations/{id}/employees.
export interface VendorEmployeeAdd {
  external: string;
  name: string;
}

// VendorEmployeeMatch: PUT /api/integrations/{id}/employees/{employee}.
export interface VendorEmployeeMatch {
  operator: number; // 0: nobody
}

// CallRequest: POST /api/calls/attempts.
export interface CallRequest {
  contact: string;
  case: number; // in which it is asked for; 0: none
  integration: number; // 0: the one that knows me
  lost: number; // a lost call: whoever made it is called back, in its case
}

// CallAttempt is a call that somebody asked for here.
export interface CallAttempt {
  id: number;
  operator: number;
  contact: string;
  line: string;
  case: number;
  at: number;
  code: string; // "": on its way; "ok": taken; or why it was refused
  call: number; // 0: nothing was told of it yet
  stage: string; // "asked", "employee", "customer", "talking", "over"
  outcome: string;
  reason: string; // the company's code of why it failed
  cause: string; // the group that the reason belongs to
  since: number; // of the stage; of one that is over: of the talk
  endedAt: number; // 0: it goes on
  held: boolean;
  points: Points[];
}

// CallAttempts: GET /api/calls/attempts?case=….
export interface CallAttempts {
  attempts: CallAttempt[];
}

// Telephone: GET /api/telephone: whether one can call from here.
export interface Telephone {
  ready: boolean;
  code: string; // why not
  points: Points[];
}

// VisitorHello is the first frame of a visitor's socket ("hello"):
// everything the loader and the panel need to draw themselves.
export interface VisitorHello {
  t: string; // "hello"
  token: string; // keep it; send it next time. New when none or a bad one was sent
  socket: number; // names this connection in SayRequest; another one each time
  site: SiteLook;
  available: boolean; // an operator of the site's group can be given a conversation now or soon
  opens?: number; // outside working hours: when they begin again
  unread: number;
  conversation: VisitorConversation | null; // the one that is not final, if any
  name: string; // what the visitor is called here, empty if unknown
  answerSeconds: number; // median wait lately, rounded up; 0 = not enough to say
  now: number;
}

// SiteLook is how the widget looks and speaks on one site.
export interface SiteLook {
  key: string;
  name: string;
  colour: string; // "#rrggbb"
  ink: string; // "#rrggbb": what stands on the colour, white or black
  position: string; // "right" or "left"
  language: string; // "ru", "en" or "auto", the visitor's browser: used unless the page says otherwise
  greeting: string; // shown above an empty conversation; empty: the widget's own, in the visitor's language
  files: boolean; // visitors may attach files
  liveTyping: boolean; // send the text as it is typed
  messageLimit: number; // characters
  fileLimitBytes: number;
  fileTypes: string[]; // media types
}

// VisitorConversation is what a visitor may know of their conversation.
export interface VisitorConversation {
  id: number;
  phase: string; // "waiting", "talking", "closed"
  operator: Person | null; // who serves it now; null while waiting
  read: number; // operators have seen everything up to this message
  offline: boolean; // began when nobody was online: the answer comes later
}

// Person is an operator as visitors and colleagues see them.
export interface Person {
  id: number;
  name: string;
  photo: string; // URL path, empty if none
}

// VisitorMessage is one message as the visitor sees it.
export interface VisitorMessage {
  id: number;
  conversation: number;
  author: string; // "visitor", "operator", "system"
  operator: Person | null;
  key: string; // the visitor's own key of it, "" on others'
  text: string; // plain text with the light marks of docs/formatting.md
  files: File[];
  at: number;
}

// File is an attachment. URL is a path on this server.
export interface File {
  key: string;
  name: string;
  type: string;
  size: number;
  url: string;
}

// VisitorMessageFrame: a message entered the conversation ("message"): also
// the visitor's own, for their other tabs.
export interface VisitorMessageFrame {
  t: string; // "message"
  message: VisitorMessage;
  unread: number;
}

// VisitorStateFrame: the conversation or the availability changed ("state").
export interface VisitorStateFrame {
  t: string; // "state"
  available: boolean;
  opens?: number; // as in VisitorHello
  unread: number;
  conversation: VisitorConversation | null;
}

// VisitorTypingFrame: the operator is composing, or opened the question
// ("typing"). It holds for Seconds unless renewed or a message comes.
export interface VisitorTypingFrame {
  t: string; // "typing"
  operator: Person | null;
  seconds: number;
}

// ByeFrame: the server closes the socket ("bye"). Reconnect says whether to
// come back, AfterMs when (add up to as much again at random).
export interface ByeFrame {
  t: string; // "bye"
  code: string; // "restart", "slow", "signed_out", "bad_site", "bad_origin", "too_many"
  reconnect: boolean;
  afterMs: number;
}

// VisitorFrame is any of them; T decides which fields count:
//
// 	"page"       URL, Title, Referrer   the visitor is on this page now
// 	"typing"     Text                   being typed (empty text: stopped); Text only when the site allows it
// 	"read"       Message                seen everything up to it
// 	"about"      Screen, Language, Zone, what the browser says of itself
// 	"attributes" Attributes             setCustomAttributes of the page: short strings, at most 20
export interface VisitorFrame {
  t: string;
  url?: string;
  title?: string;
  referrer?: string;
  text?: string;
  message?: number;
  screen?: string; // "1920×1080"
  language?: string; // "ru"
  zone?: string; // IANA
  attributes?: Record<string, string>;
}

// SayRequest: POST /widget/messages.
export interface SayRequest {
  key: string; // random, chosen by the panel; the same key again is the same message
  text: string;
  files?: string[]; // keys of uploaded files
  conversation?: number; // the one the visitor was looking at, if any
  site: string;
  socket?: number; // of the page's own VisitorHello: that connection is not told of the message, the answer does
  name?: string;
  email?: string;
  phone?: string;
}

// SayAnswer: the message is stored for good.
export interface SayAnswer {
  conversation: number;
  message: number;
  at: number;
  duplicate: boolean; // the same key had come before
}

// HistoryAnswer: GET /widget/history — everything of the current conversation
// and of today (the visitor's own day when Zone is given), oldest first.
export interface HistoryAnswer {
  conversation: VisitorConversation | null;
  messages: VisitorMessage[];
}

// IdentifyRequest: POST /widget/identify — setUser. JWT is HS256, signed with
// the site's identity secret: sub (required), exp (required, at most 24 h
// ahead), and optionally name, email, phone.
export interface IdentifyRequest {
  site: string;
  jwt: string;
}

// IdentifyAnswer carries the token to use from now on.
export interface IdentifyAnswer {
  token: string;
  name: string;
}

// Problem is every error answer (RFC 9457, application/problem+json). Detail
// is in the person's language and says what to do; Code is for programs.
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  field?: string; // the field at fault, if one is
}
