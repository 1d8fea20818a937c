package metric

// All is the catalogue, in the order of metrics 5. A metric is known if it is
// here, and only then.
var All = []*Metric{
	// 5.1 missed
	&missedWaits, &missedConversations, &missedWaitAvg, &missedOperator, &missedUnattributed, &missedRate, &missedTimeout,
	&waitAccepted, &waitRefused, &waitCount, &opqWaitAvg, &opqAcceptAvg, &closedNoReply,
	// 5.2 wallboard
	&ltInQueue, &ltOffered, &ltInWork, &ltServed, &ltServedAll, &ltWaitAvg, &ltUnserved, &ltUnassigned, &ltCancelled,
	&ltNoReply, &ltOpsAvailable, &ltSlots, &ltArrived, &ltOldest, &ltTopics,
	// 5.3 calls
	&uisAccepted, &uisUnprocessed, &uisWaitAvg, &uisEntry, &uisRinging, &uisTalking,
	&uisLost, &uisUnprocessedCallers, &uisProcessingTime, &callEntryAvg, &callWaitTotal, &callWaitAll, &callTalkAvg, &callOutbound, &callReached,
	&callEntryPeak, &callEntryMean, &callRingingPeak, &callRingingMean, &callTalkingPeak, &callTalkingMean,
	&uisEmpIdle, &uisEmpTalking, &uisEmpRinging, &uisEmpDialing,
	// 5.3, 5.4 operators and conversations
	&empStatusTime, &workedTime, &workedChatTime, &workedChatPerson, &chatsCount, &respLate, &offerExpired,
	&opsOnline, &opsInDialog,
	&invShown, &invAccepted, &invDeclined, &invIgnored, &invConversion,
	// 5.5 statistics of cases and conversations
	&odNew, &odNewClient, &odReopened, &odPeakNew, &odTouched, &odAnswered, &odClosed,
	&odReplies, &odRepliesToClose, &odCloseTime, &odSLAClose,
	// 5.6 clocks
	&rtFirst, &rtFirstBusiness, &rtAny, &rtBusiness, &rtOutside, &rtOp, &rtTyping, &slaFirst, &slaAny, &slaClose,
	// 5.7 queues, operators, repeated contact
	&qOffered, &qAnswered, &qAbandoned, &qFlowout, &qShortAbandon,
	&qSL, &qSLGenesys, &qSLFlowouts, &qSLAnswered, &qSLConnect, &qSLReply,
	&qASA, &qAbandonAvg, &qWaitAvg, &qP50, &qP90, &qP95, &qMax,
	&qAbandonRate, &qAbandonConnect, &qAbandonGoogle, &qWaitMinutes, &qEWT,
	&opAHT, &opACW, &opACWTime, &opBusyTime, &opReadyTime, &opUsedTime, &opCapacityTime, &opOccupancy, &opUtilisation, &opConcurrency,
	&opRona, &opRonaRate, &opTransfersOut, &opTransfersIn,
	&cOutcome, &cReopenRate, &cRepeat24, &cRepeat72, &cFCR,
	// 5.7 staffing
	&wfmArrivals, &wfmAHT, &wfmOfferedLoad,
	// 5.7 schedules
	&schedPlanned, &schedWorked, &schedOutside, &schedAdherence,
	// 5.7 ratings
	&csatRated, &csatAvg, &csatPositive, &csatCover,
}

// The catalogue by id and by what its metrics are pronounced on: made once,
// never changed.
var (
	byID                = index()
	conversationMetrics = those(func(m *Metric) bool { return m.conversation != nil })
	operatorMetrics     = those(func(m *Metric) bool { return m.operator != nil })
	callMetrics         = those(func(m *Metric) bool { return m.call != nil })
	caseMetrics         = those(func(m *Metric) bool { return m.work != nil })
	invitationMetrics   = those(func(m *Metric) bool { return m.invitation != nil })
)

func index() map[string]*Metric {
	out := make(map[string]*Metric, len(All))
	for _, m := range All {
		out[m.ID] = m
	}
	return out
}

func those(is func(*Metric) bool) (out []*Metric) {
	for _, m := range All {
		if is(m) {
			out = append(out, m)
		}
	}
	return out
}

// ByID gives a metric of the catalogue, or nil.
func ByID(id string) *Metric { return byID[id] }

// OfConversations: the metric is pronounced on conversations.
func (m *Metric) OfConversations() bool { return m.conversation != nil }

// OfOperators: on the shifts of operators.
func (m *Metric) OfOperators() bool { return m.operator != nil }

// OfCalls: on telephone calls.
func (m *Metric) OfCalls() bool { return m.call != nil }

// OfCases: on cases.
func (m *Metric) OfCases() bool { return m.work != nil }

// OfInvitations: on invitations of visitors.
func (m *Metric) OfInvitations() bool { return m.invitation != nil }

// Live: on the board of an instant.
func (m *Metric) Live() bool { return m.live != nil }
