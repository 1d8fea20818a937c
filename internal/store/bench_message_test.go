//go:build unix

package store

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"otklik/internal/event"
)

// BenchmarkAppendMessage: durable batches of visitors' messages in 500
// conversations that have begun long ago. The processor's time is what counts
// on a machine that others use too.
func BenchmarkAppendMessage(b *testing.B) {
	for _, size := range batchSizes {
		b.Run(fmt.Sprint(size), func(b *testing.B) {
			s := openBench(b)
			seq := fill(b, s, 0, 1000).seq
			before := processorTime(b)
			first := seq
			for b.Loop() {
				entries := make([]event.Entry, size)
				for i := range entries {
					seq++
					entries[i] = message(seq)
				}
				if err := s.Append(entries); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(processorTime(b)-before)/1000/float64(seq-first), "µs-cpu/message")
		})
	}
}

// message is one more message in one of 500 conversations.
func message(seq int64) event.Entry {
	c := event.ConversationID(1 + seq*7%500)
	return event.Entry{
		Record: event.Record{Seq: seq, At: 1.7e12, Learned: 1.7e12, Fact: &event.Posted{Conversation: c,
			Message: event.MessageID(seq), Author: event.ByVisitor, Key: "0123456789abcdef", Length: 70}},
		Words: &event.Words{Message: &event.MessageText{Message: event.MessageID(seq), Conversation: c, Visitor: event.VisitorID(c),
			Author: event.ByVisitor, Body: "Здравствуйте! Подскажите, пожалуйста, когда привезут мой заказ? Номер 12345", At: 1.7e12}},
	}
}

func processorTime(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
