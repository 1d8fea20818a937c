package web

import (
	"context"
	"errors"

	"otklik/internal/event"
	"otklik/internal/live"
	"otklik/internal/metric"
	"otklik/internal/wire"
)

const (
	reasonText     = 240    // characters of a message on a reason card: enough to know it again
	reasonMessages = 10_000 // messages of one conversation that are looked up: more than any has
)

// reasonLines gives the whole course of a conversation for its reason card:
// every record but the marks of reading, messages with the beginning of their
// words.
func (s *Server) reasonLines(ctx context.Context, id event.ConversationID, records []event.Record) ([]wire.ReasonLine, error) {
	rows, err := s.Store.Messages(ctx, id, 0, reasonMessages)
	if err != nil {
		return nil, err
	}
	texts := map[int64]string{}
	for _, m := range rows {
		texts[int64(m.ID)] = shortened(m.Body, reasonText)
	}
	comments, err := s.Store.RatingComments(ctx, id)
	if err != nil {
		return nil, err
	}
	for seq, body := range comments {
		texts[seq] = shortened(body, reasonText)
	}
	out := []wire.ReasonLine{}
	for _, r := range records {
		if _, read := r.Fact.(*event.Read); read {
			continue
		}
		mark, _ := live.MarkOf(r)
		line := wire.ReasonLine{Seq: r.Seq, Kind: string(r.Fact.Kind()), At: int64(r.At), Operator: mark.Operator, By: mark.By, Category: mark.Category, Rating: mark.Rating,
			Group: mark.Group, Cause: mark.Cause, Text: texts[r.Seq]}
		switch f := r.Fact.(type) {
		case *event.Posted:
			line.Author, line.Operator, line.Files = string(f.Author), int64(f.Operator), f.Files
		case *event.Noted:
			line.Author, line.Operator, line.Files = string(event.ByOperator), int64(f.Operator), f.Files
		case *event.TypingStarted:
			line.Operator = int64(f.Operator)
		case *event.WaitBegan:
			line.Wait = f.Wait
		}
		out = append(out, line)
	}
	return out, nil
}

// shortened cuts a text after so many characters.
func shortened(text string, most int) string {
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}

// elsewhere adds the records that verdicts name and that are not of the
// conversation: settings in force, the visitor's next conversation.
func (s *Server) elsewhere(ctx context.Context, list []metric.Verdict, facts map[int64]event.Record) error {
	enough := errors.New("one record is enough")
	for i := range list {
		for _, seq := range list[i].Facts {
			if _, known := facts[seq]; known {
				continue
			}
			err := s.Store.ScanLog(ctx, seq, func(r event.Record) error {
				if r.Seq == seq {
					facts[seq] = r
				}
				return enough
			})
			if err != nil && !errors.Is(err, enough) {
				return err
			}
		}
	}
	return nil
}
