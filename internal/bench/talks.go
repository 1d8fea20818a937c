package bench

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"time"
)

// words is a message of usual length.
const words = "Здравствуйте! Подскажите, пожалуйста, когда привезут мой заказ? Номер "

// floorSay is the same message for the floor.
func floorSay(visitor int, key string) call {
	return call{"/message", "", fmt.Appendf(nil, `{"conversation":%d,"key":%q,"text":%q}`, visitor, key, words+key)}
}

// talkers opens a conversation for each of the first n visitors of the
// operators' own sites and lets their operators take them. The ids come in the
// order of the visitors.
func (b *Bench) talkers(ctx context.Context, s *server, n int) ([]int64, error) {
	ids := make([]int64, n)
	err := parallel(operatorCount, func(o int) error {
		c, err := dialCaller(s.address, nil)
		if err != nil {
			return err
		}
		defer c.close()
		cookie := "Cookie: " + b.template.cookies[o] + "\r\n"
		for v := o; v < n && ctx.Err() == nil; v += operatorCount {
			var answer struct {
				Conversation int64 `json:"conversation"`
			}
			if err := c.ok(b.template.own.say(v, fmt.Sprintf("open-%d", v)), &answer); err != nil {
				return fmt.Errorf("open a conversation: %w", err)
			}
			ids[v] = answer.Conversation
			if err := c.ok(call{fmt.Sprintf("/api/conversations/%d/take", ids[v]), cookie, nil}, nil); err != nil {
				return fmt.Errorf("take a conversation: %w", err)
			}
		}
		return ctx.Err()
	})
	return ids, err
}

// ok sends a call that must be answered 200, or 204 where there is nothing to
// say.
func (c *caller) ok(q call, into any) error {
	status, text, err := c.post(q.path, q.header, q.body)
	switch {
	case err != nil:
		return err
	case status != 200 && status != 204:
		return fmt.Errorf("%s was answered %d: %s", q.path, status, text)
	case into == nil:
		return nil
	}
	return json.Unmarshal(text, into)
}

// parallel runs n jobs at once and gives their errors together.
func parallel(n int, do func(i int) error) error {
	errs := make([]error, n)
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { errs[i] = do(i) })
	}
	wait.Wait()
	return errors.Join(errs...)
}

// until asks every few milliseconds whether something holds.
func until(ctx context.Context, atMost time.Duration, what string, holds func() bool) error {
	for deadline := time.Now().Add(atMost); !holds(); {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("not within %v: %s", atMost, what)
		}
		time.Sleep(2 * time.Millisecond)
	}
	return nil
}

// logFigure asks the database of a server that has stopped, or beside one that
// runs: readers disturb nobody, but take processor time.
func logFigure(dir, query string, args ...any) (int64, error) {
	db, err := sql.Open("sqlite", "file:"+filepath.Join(dir, "otklik.db")+"?mode=ro&_pragma=busy_timeout(5000)")
	if err != nil {
		return 0, err
	}
	defer db.Close()
	var n int64
	err = db.QueryRow(query, args...).Scan(&n)
	return n, err
}
