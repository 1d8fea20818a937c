package desk

import (
	"testing"

	"otklik/internal/event"
)

func TestTimerSetInThePastFiresNow(t *testing.T) {
	t.Run("a timeout made shorter does not rewrite the past", func(t *testing.T) {
		x := newShop(t, 0, nil)
		x.says(1)
		x.do(VisitorEnds{Visitor: 1})
		x.after(600)
		x.group(1, func(r *event.GroupRules) { r.FinaliseSeconds = 60 })
		x.after(601)
		if r, _ := newest[*event.Finalised](x); x.seconds(r.At) != 600 {
			t.Errorf("final at %v s, want 600: when the rule changed", x.seconds(r.At))
		}
	})
	t.Run("a silence told late takes nothing back before it was told", func(t *testing.T) {
		x := newShop(t, 1, nil)
		x.after(40)
		x.says(1)
		x.do(OperatorUnheard{Operator: 1, Since: x.start.Add(5000)})
		x.after(41)
		if r, _ := newest[*event.OfferEnded](x); x.seconds(r.At) != 40 {
			t.Errorf("the offer ended at %v s, want 40: it was made then", x.seconds(r.At))
		}
	})
	t.Run("in the step that set it", func(t *testing.T) {
		x := newShop(t, 0, nil)
		x.says(1)
		x.do(VisitorEnds{Visitor: 1})
		x.after(600)
		x.group(1, func(r *event.GroupRules) { r.FinaliseSeconds = 60 })
		newest[*event.Finalised](x)
	})
	t.Run("also after the log was read again", func(t *testing.T) {
		x := newShop(t, 0, nil)
		x.says(1)
		x.do(VisitorEnds{Visitor: 1})
		x.after(600)
		x.group(1, func(r *event.GroupRules) { r.FinaliseSeconds = 60 })
		x.s = x.restarted()
		x.after(601)
		if r, _ := newest[*event.Finalised](x); x.seconds(r.At) != 600 {
			t.Errorf("final at %v s, want 600", x.seconds(r.At))
		}
	})
}
