package story

import (
	"fmt"
	"strings"

	"otklik/internal/event"
)

// logLine writes one record as a story shows it: the moment, the kind, and
// what tells it from others of its kind.
func (r *run) logLine(rec event.Record) string {
	return strings.TrimRight(fmt.Sprintf("%s %s %s", r.cal.show(rec.At), rec.Fact.Kind(), r.particulars(rec.Fact)), " ")
}

func (r *run) particulars(f event.Fact) string {
	op, group := r.names.operatorName, r.names.groupName
	switch f := f.(type) {
	case *event.Opened:
		start := "online"
		if !f.StartOnline {
			start = "offline"
		}
		return fmt.Sprintf("%s, %s start", group(f.Group), start)
	case *event.Posted:
		if f.Author == event.ByOperator {
			return op(f.Operator)
		}
		return string(f.Author)
	case *event.Noted:
		return op(f.Operator)
	case *event.WaitBegan:
		out := fmt.Sprintf("%d, %s, %s", f.Wait, f.Cause, group(f.Group))
		if f.Operator != 0 {
			out += " for " + op(f.Operator)
		}
		return out
	case *event.OfferMade:
		return fmt.Sprintf("%s by %s", op(f.Operator), f.Why.Rule)
	case *event.OfferEnded:
		return fmt.Sprintf("%s %s", op(f.Operator), f.Outcome)
	case *event.Accepted:
		return fmt.Sprintf("%s by %s", op(f.Operator), f.Way)
	case *event.TypingStarted:
		return op(f.Operator)
	case *event.Read:
		if f.By == event.ByOperator {
			return op(f.Operator)
		}
		return string(f.By)
	case *event.Transferred:
		to := group(f.ToGroup)
		if f.ToOperator != 0 {
			to = op(f.ToOperator)
		}
		return fmt.Sprintf("by %s to %s", op(f.By), to)
	case *event.Released:
		return fmt.Sprintf("%s %s", op(f.Operator), f.Cause)
	case *event.Categorised:
		return r.names.topicName(f.Category)
	case *event.Rated:
		return fmt.Sprintf("%d of %d", f.Score, event.BestScore(f.Scale))
	case *event.Prioritised:
		return fmt.Sprint(f.Priority)
	case *event.Closed:
		return string(f.By)
	case *event.WrapUpBegan:
		return fmt.Sprintf("%s for %d s", op(f.Operator), f.Seconds)
	case *event.WrapUpEnded:
		return fmt.Sprintf("%s %s", op(f.Operator), f.Reason)
	case *event.Reopened:
		return string(f.By)
	case *event.LeftMarked:
		return string(f.Mark)
	}
	return r.staffParticulars(f)
}

func (r *run) staffParticulars(f event.Fact) string {
	op, group := r.names.operatorName, r.names.groupName
	switch f := f.(type) {
	case *event.StatusChanged:
		return fmt.Sprintf("%s %s, %s", op(f.Operator), f.Status, f.Reason)
	case *event.OperatorConnected:
		return op(f.Operator)
	case *event.OperatorDisconnected:
		return op(f.Operator)
	case *event.OperatorSuspected:
		return op(f.Operator)
	case *event.OperatorLost:
		return op(f.Operator)
	case *event.OperatorSet:
		return op(f.Operator)
	case *event.GroupSet:
		return group(f.Group)
	case *event.CategorySet:
		return r.names.topicName(f.Category)
	case *event.ScheduleSet:
		return r.names.call("schedule", int64(f.Schedule))
	case *event.OrganisationSet:
		return f.Zone
	case *event.CallSignalled:
		return string(f.Signal)
	case *event.EmployeeMatched:
		return op(f.Operator)
	}
	return r.inviteParticulars(f)
}
