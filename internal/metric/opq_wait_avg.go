package metric

var opqWaitAvg = Metric{
	ID: "opq.wait_avg", Version: 1,
	Name: Words{"Ср. время ожидания оператора в его очереди", "Average wait in the operator's own queue"},
	Definition: Words{
		"Среднее время, которое назначенные диалоги провели в личной очереди оператора: от назначения до того, как он взял диалог, отказался, или он ушёл от него. Если посетитель ушёл и не вернулся, часы останавливаются в момент ухода. Это показатель для оценки оператора.",
		"Average time that offered conversations spent in the operator's own queue: from the offer to the accept, the refusal, or the moment it moved on. If the visitor left for good, the clock stops at the leaving. This is the measure to judge an operator by.",
	},
	Unit: Duration, Family: FamilyEvent, How: Average,
	conversation: func(t *Timeline, out *verdicts) { t.operatorQueue(out, false) },
}

// operatorQueue pronounces on the time of every offer, or of the accepted
// ones only.
func (t *Timeline) operatorQueue(out *verdicts, acceptedOnly bool) {
	for i := range t.Offers {
		o := &t.Offers[i]
		v := t.ofOffer(o)
		v.At, v.Value, v.Clause = v.End, 0, "still_offered"
		stop := Mark{}
		if o.Ended.Happened() {
			stop = t.stops(o)
			v.Clause, v.Counted, v.Value = string(o.Outcome), true, int64(stop.At-o.Made.At)
			if acceptedOnly {
				v.Counted = o.Outcome == OfferAccepted
			}
		}
		v.Provisional = !t.Final.Happened() && (stop != o.Ended || !o.Ended.Happened())
		if stop == o.Ended {
			stop = Mark{}
		}
		out.add(v, o.Made.Seq, stop.Seq, o.Ended.Seq)
	}
}
