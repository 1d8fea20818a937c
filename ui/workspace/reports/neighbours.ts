// Which figures stand beside which: those that people mix up, or that take the
// same thing and count it otherwise. A reason card says of each why it does or
// does not count the same conversation.

const families: readonly (readonly string[])[] = [
  ['missed.waits', 'missed.conversations', 'missed.wait_avg', 'missed.rate', 'missed.unattributed', 'missed.operator', 'wait.refused', 'wait.accepted', 'q.abandoned', 'closed.noreply', 'lt.no_reply', 'lt.unassigned'],
  ['q.offered', 'q.answered', 'q.abandoned', 'q.flowout', 'q.short_abandon', 'q.asa', 'wait.refused', 'wait.accepted', 'missed.waits', 'q.sl', 'q.p50', 'q.p90', 'q.p95', 'q.max', 'q.wait_avg', 'q.abandon_rate', 'q.abandon_rate_connect', 'q.abandon_rate_google', 'q.abandon_avg', 'q.wait_minutes', 'lt.wait_avg'],
  ['lt.served', 'lt.served_all', 'lt.unserved', 'lt.unassigned', 'lt.cancelled', 'lt.no_reply', 'closed.noreply', 'missed.conversations', 'c.outcome'],
  ['rt.first', 'rt.first_business', 'rt.any', 'rt.business', 'rt.outside', 'rt.op', 'rt.typing', 'resp.late5', 'sla.first', 'sla.any', 'sla.close', 'q.sl_reply'],
  ['op.rona', 'offer.expired', 'op.rona_rate', 'opq.wait_avg', 'opq.accept_avg', 'missed.operator', 'op.transfers_out', 'op.transfers_in'],
  ['c.fcr', 'c.reopen_rate', 'c.repeat24', 'c.repeat72', 'op.transfers_out', 'closed.noreply'],
  ['chats.count', 'lt.arrived', 'q.offered', 'c.outcome', 'wait.count'],
  ['csat.rated', 'csat.avg', 'csat.positive', 'csat.cover'],
  ['od.new', 'od.new_client', 'od.reopened', 'od.peak_new'],
  ['od.touched', 'od.answered', 'od.replies', 'od.closed'],
  ['od.closed', 'od.replies_to_close', 'od.close_time', 'od.sla_close', 'sla.close'],
  ['uis.lost', 'uis.unprocessed', 'uis.unprocessed_callers', 'uis.processing_time', 'uis.accepted'],
  ['uis.accepted', 'call.entry_avg', 'uis.wait_avg', 'call.wait_total', 'call.wait_all', 'call.talk_avg'],
  ['call.outbound', 'call.reached', 'call.talk_avg'],
  ['call.entry_peak', 'call.ringing_peak', 'call.talking_peak', 'call.entry_mean', 'call.ringing_mean', 'call.talking_mean', 'uis.accepted', 'uis.lost'],
  ['inv.shown', 'inv.accepted', 'inv.declined', 'inv.ignored', 'inv.conversion', 'chats.count'],
  ['sched.adherence', 'sched.planned', 'sched.worked', 'sched.outside', 'worked.time'],
  ['op.aht', 'op.acw', 'wfm.aht', 'worked.chat_time', 'q.answered', 'rt.op'],
  ['op.acw', 'op.acw_time', 'op.occupancy', 'op.utilisation'],
  ['wfm.offered_load', 'wfm.arrivals', 'wfm.aht', 'q.offered', 'q.flowout', 'q.answered', 'op.aht'],
];
/** Figures of one thing under several names: to tell them apart says nothing. */
const twins: readonly (readonly string[])[] = [
  ['q.p50', 'q.p90', 'q.p95', 'q.max', 'q.wait_avg'],
  ['missed.waits', 'missed.wait_avg', 'missed.rate'],
];

/** The neighbours of a figure, nearest first; service levels have those of waits. */
export function neighbours(metric: string): string[] {
  const of = metric.startsWith('q.sl') && metric !== 'q.sl_reply' ? 'q.sl' : metric;
  const same = twins.find((list) => list.includes(of)) ?? [];
  const found = families.filter((list) => list.includes(of)).flat();
  const [first] = same;
  return [...new Set(found)].filter((id) => id !== of && !(same.includes(id) && id !== first) && !(same.includes(id) && same.includes(of)));
}
