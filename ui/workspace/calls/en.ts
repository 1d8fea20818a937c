// The words of the board of calls in English.
import type { CallWords } from './ru';

export const en: CallWords = {
  title: 'Calls', loading: 'Gathering today’s calls…', retry: 'Try again', ownTab: 'Open in its own tab', toOffice: 'To the workspace',
  today: (zone) => `since 00:00, ${zone}`, cut: 'Cut off: figures of', cutHint: 'Reconnecting without a pause.',
  inbound: 'Inbound', staff: 'Employees', more: 'Also today', moreThen: 'Also on that day',
  tiles: {
    'uis.accepted': 'Accepted', 'uis.unprocessed': 'Unprocessed', 'uis.wait_avg': 'Average answer wait', 'uis.entry': 'At the entrance', 'uis.ringing': 'Awaiting an answer', 'uis.talking': 'In conversation',
    'uis.emp_idle': 'Free', 'uis.emp_talking': 'In conversation', 'uis.emp_ringing': 'On inbound', 'uis.emp_dialing': 'On outbound',
    'uis.lost': 'Lost', 'uis.unprocessed_callers': 'Unprocessed callers', 'uis.processing_time': 'Until a lost one is made good', 'call.wait_total': 'Wait since the call began', 'call.wait_all': 'All waiting', 'call.talk_avg': 'Average talk', 'call.outbound': 'Outbound', 'call.reached': 'Reached',
  },
  why: { no_arrivals: 'no event tells of arrivals', none: 'no calls yet' },
  whyLong: {
    no_arrivals: 'The telephone company tells of a call only when it rings an employee, so how many are in the menu is not known. Subscribe to “inbound call to a virtual number” (/incall) on the card of the integration.',
    none: 'The day has had no calls yet from which this could be reckoned.',
  },
  toIntegrations: 'Open integrations', mean: (name) => `What “${name}” means`, opens: 'Show the calls', filters: 'Show only them in the table',
  group: 'Group', ownGroups: 'All my groups', allGroups: 'All groups', line: 'Number', allLines: 'All numbers', clear: 'Clear filters',
  table: {
    label: 'Table of employees', name: 'Employee', groups: 'Groups', status: 'Status', work: 'State', with: 'With whom', since: 'Since', time: 'Time', sort: (name) => `Sort: ${name}`,
    onlyWork: (what) => `Only: ${what}`, all: 'Show all', none: 'There are no such employees now.',
    empty: 'No telephone employees yet: they appear with the first call. Say who is who on the card of the integration.', unmatched: 'matched with no operator',
    setStatus: (name) => `Change the status: ${name}`, unknown: 'Unknown', unsent: (why) => `The company did not take the status. ${why}`,
  },
  work: { '': 'Not busy', ringing_in: 'Being rung', talking: 'Talking', dialing_out: 'Dialling' },
  stages: { entry: 'at the entrance', ringing: 'awaiting an answer', talking: 'talking', dialing: 'dialling', over: 'over' },
  held: 'on hold', directions: { in: 'Inbound', out: 'Outbound' },
  hidden: 'Hidden number', on: (line) => `to ${line}`, from: (line) => `from ${line}`,
  live: { then: 'Went on at that moment', noneThen: 'Nobody was calling at that moment.', title: 'Going on now', none: 'Nobody is calling now.', rings: (who) => `rings: ${who}`, waitsMenu: 'listening to the menu', transferring: 'being transferred' },
  load: { title: 'Calls at once, by hour', lead: 'Inbound calls at one and the same time: at most, and on average over the hour. A number opens to the calls of that moment.', hour: 'Hour', peak: 'peak', mean: 'average', none: 'The day has had no inbound calls yet.', refresh: 'Count again', at: (when) => `first at ${when}` },
  lost: {
    title: 'Lost', period: 'Period', periods: { today: 'Today', yesterday: 'Yesterday', week: '7 days', month: '30 days' },
    show: 'Show', shows: { all: 'All', open: 'Unprocessed', done: 'Processed' },
    none: 'There are no lost calls.', noneSuch: 'There are none such among the lost.', noneOpen: 'Every lost call has been processed.',
    open: 'Unprocessed', done: 'Processed', rang: (who) => `rang: ${who}`, nobody: 'rang nobody',
    back: (who, after) => `called back after ${after}: ${who}`, again: (who, after) => `the caller got through after ${after}, talked with ${who}`, someone: 'an employee', wasted: (n) => `waited ${n}`,
    otherDay: 'on another day, so it stays unprocessed in the figures of its own', callBack: 'Call back', hiddenHint: 'there is nobody to call back', count: (open, all) => `${open} of ${all} unprocessed`,
  },
  outcomes: { answered: 'accepted', lost_in_entry: 'lost at the entrance', lost_in_ringing: 'lost while ringing', lost_rejected: 'nobody to ring', machine: 'taken by the scenario', unanswered: 'the customer did not answer', not_dialled: 'the employee did not pick up', unknown: 'end not known' },
  causes: { caller_left: 'the caller hung up', nobody_took: 'nobody answered', nobody_dialled: 'nobody to ring', status_forbade: 'the statuses take no calls', limits: 'balance, lines or limits of the company', filtered: 'the number is blocked', out_failed: 'the customer was not reached', taken_elsewhere: 'a colleague answered', transfer: 'transferred', normal: 'ended as usual' },
  opened: {
    title: (name) => `Calls: ${name}`, none: 'Nothing here: not one call.', more: (n, all) => `The latest ${n} of ${all} are shown.`, provisional: 'provisional', loading: 'Loading…',
    began: 'Came in', dialed: 'Begun', rang: (who) => `Rung: ${who}`, talked: (who, time) => `Talk: ${who}, ${time}`, goesOn: (who) => `Talk: ${who}, goes on`, ended: 'Ended', guessed: 'its time is approximate', clockOff: 'The telephone company’s clock differs from ours: the time of receipt is used.', transferFailed: 'The transfer failed.', session: (id) => `Session ${id}`, scenario: (name) => `Scenario: ${name}`, line: (line) => `The company’s number: ${line}`, steps: 'Course of the call', journal: 'Notifications of the call',
  },
};
