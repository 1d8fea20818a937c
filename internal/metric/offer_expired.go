package metric

import "otklik/internal/event"

var offerExpired = Metric{
	ID: "offer.expired", Version: 1,
	Name: Words{"Переназначено по времени", "Offers expired"},
	Definition: Words{
		"Назначения, которые оператор не взял за отведённое время (30 секунд), и они ушли дальше.",
		"Offers that the operator did not take in the time given (30 seconds), so that they moved on.",
	},
	Unit: Times, Family: FamilyEvent, How: Count,
	conversation: func(t *Timeline, out *verdicts) { t.expired(out, false) },
}

// expired pronounces on every offer that ended: whether its time ran out. As
// a share all of them are counted, with value 0 or 1.
func (t *Timeline) expired(out *verdicts, share bool) {
	for i := range t.Offers {
		o := &t.Offers[i]
		v := t.ofOffer(o)
		v.At, v.Clause = v.End, string(o.Outcome)
		ran := o.Outcome == event.OfferExpired
		switch {
		case !o.Ended.Happened():
			v.Clause, v.Provisional = "still_offered", true
		case share:
			v.Counted = true
			if !ran {
				v.Value = 0
			}
		default:
			v.Counted = ran
		}
		out.add(v, o.Made.Seq, o.Ended.Seq)
	}
}
