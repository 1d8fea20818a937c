package store_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"otklik/internal/event"
	"otklik/internal/store"
)

// A child is this test binary again, told by the environment what to do.
const (
	childRole = "OTKLIK_STORE_TEST_CHILD"
	childDir  = "OTKLIK_STORE_TEST_DIR"

	roleAppend  = "append"  // appends until killed, and prints each acknowledged Seq
	roleExtract = "extract" // appends too, and makes extracts all the while
	roleHold    = "hold"    // opens the folder, says so, and stays until its input ends
)

func TestMain(m *testing.M) {
	role := os.Getenv(childRole)
	if role == "" {
		os.Exit(m.Run())
	}
	if err := child(role, os.Getenv(childDir)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func child(role, dir string) error {
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	if role == roleHold {
		fmt.Println("open")
		_, err := io.Copy(io.Discard, os.Stdin)
		return err
	}
	head, err := s.Load(0, 0, nobody)
	if err != nil {
		return err
	}
	if role == roleExtract {
		return extractChild(s, head.Seq)
	}
	for seq := head.Seq; ; {
		batch := crashBatch(seq+1, 1+rand.IntN(20))
		if err := s.Append(batch); err != nil {
			return err
		}
		seq += int64(len(batch))
		fmt.Println(seq)
	}
}

// crashBatch is a batch whose every message says how many they are, so that a
// part of a batch can be told from the whole.
func crashBatch(first int64, n int) []event.Entry {
	out := make([]event.Entry, n)
	for i := range out {
		id := event.MessageID(first + int64(i))
		out[i] = event.Entry{
			Record: event.Record{Seq: int64(id), At: event.Instant(first), Fact: &event.Posted{Conversation: 1, Message: id, Length: n}},
			Words:  &event.Words{Message: &event.MessageText{Message: id, Conversation: 1, Body: strconv.Itoa(n)}},
		}
	}
	return out
}

// startChild starts a child and gives its output line by line.
func startChild(t *testing.T, role, dir string) (*exec.Cmd, *bufio.Scanner) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), childRole+"="+role, childDir+"="+dir)
	cmd.Stderr = os.Stderr
	if _, err := cmd.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd, bufio.NewScanner(out)
}

// TestKilledProcessLosesNothing kills a writing process at random, again and
// again on one folder: what it acknowledged is there, once, without a gap, and
// no batch is there in part.
func TestKilledProcessLosesNothing(t *testing.T) {
	dir := t.TempDir()
	for range 6 {
		cmd, lines := startChild(t, roleAppend, dir)
		acknowledged := int64(0)
		for n := 1 + rand.IntN(80); lines.Scan(); n-- {
			if n == 0 {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
			seq, err := strconv.ParseInt(lines.Text(), 10, 64)
			if err == nil { // the last line may be cut
				acknowledged = max(acknowledged, seq)
			}
		}
		_ = cmd.Wait() // it was killed
		if acknowledged == 0 {
			t.Fatal("the child acknowledged nothing")
		}
		checkKilled(t, dir, acknowledged)
	}
}

func checkKilled(t *testing.T, dir string, acknowledged int64) {
	t.Helper()
	s := open(t, dir)
	defer s.Close()
	last, left := int64(0), 0 // records the current batch still owes
	err := s.ScanLog(context.Background(), 1, func(r event.Record) error {
		if r.Seq != last+1 {
			t.Fatalf("after %d comes %d", last, r.Seq)
		}
		if left == 0 {
			left = r.Fact.(*event.Posted).Length
		}
		last, left = r.Seq, left-1
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if last < acknowledged || left != 0 {
		t.Fatalf("the log ends with %d and %d records of its last batch are missing; %d was acknowledged", last, left, acknowledged)
	}
	messages, err := s.Messages(context.Background(), 1, 0, int(last)+1)
	if err != nil || int64(len(messages)) != last {
		t.Fatalf("%d messages beside %d records, %v", len(messages), last, err)
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	dir := t.TempDir()
	cmd, lines := startChild(t, roleHold, dir)
	if !lines.Scan() || lines.Text() != "open" {
		t.Fatalf("the child said %q, %v", lines.Text(), lines.Err())
	}
	s, err := store.Open(context.Background(), dir, store.Options{})
	if err == nil {
		s.Close()
		t.Fatal("two processes have one folder open")
	}
	if want := fmt.Sprintf("in use by another otklik (process %d)", cmd.Process.Pid); !strings.Contains(err.Error(), want) {
		t.Errorf("the error is %q, want it to say %q", err, want)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	open(t, dir)
}

// extractChild appends conversations, of which most end, while extracts of the
// log are made one after another.
func extractChild(s *store.Store, seq int64) error {
	go func() {
		for {
			if err := s.Extract(context.Background()); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
	}()
	for {
		id := event.ConversationID(seq + 1)
		facts := []event.Fact{&event.Opened{Conversation: id, Visitor: event.VisitorID(id)}, &event.WaitBegan{Conversation: id, Wait: 1},
			&event.CallSignalled{Call: event.CallID(1 + rand.IntN(int(id))), Signal: event.SignalKinds[rand.IntN(len(event.SignalKinds))]}}
		if rand.IntN(10) > 0 {
			facts = append(facts, &event.Finalised{Conversation: id, Visitor: event.VisitorID(id)})
		}
		var batch []event.Entry
		for _, f := range facts {
			seq++
			at := event.Instant(seq)
			batch = append(batch, event.Entry{Record: event.Record{Seq: seq, At: at, Learned: at, Fact: f}})
		}
		if err := s.Append(batch); err != nil {
			return err
		}
		fmt.Println(seq)
	}
}

// TestKilledProcessLeavesNoWrongExtract kills a process that makes extracts:
// what is left gives the log's answer, or is not read.
func TestKilledProcessLeavesNoWrongExtract(t *testing.T) {
	dir, served := t.TempDir(), int64(0)
	for range 6 {
		cmd, lines := startChild(t, roleExtract, dir)
		for n := 50 + rand.IntN(400); lines.Scan(); n-- {
			if n == 0 {
				if err := cmd.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		_ = cmd.Wait() // it was killed
		s := open(t, dir)
		quickly := answer(t, s)
		served += s.ExtractServed()
		found, err := filepath.Glob(filepath.Join(dir, "extract-*"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if err := os.Rename(f, f+".away"); err != nil {
				t.Fatal(err)
			}
		}
		before := s.ExtractServed()
		slowly := answer(t, s)
		if s.ExtractServed() != before || !slices.Equal(quickly, slowly) {
			t.Fatalf("%d lines with what was left and %d without it", len(quickly), len(slowly))
		}
		for _, f := range found {
			if err := os.Rename(f+".away", f); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if served == 0 {
		t.Error("no extract survived: nothing was proved")
	}
}

// answer is Load's, as text.
func answer(t *testing.T, s *store.Store) (out []string) {
	t.Helper()
	head, err := s.Load(0, 0, func() func(event.Record) error {
		out = nil
		return func(r event.Record) error {
			body, err := event.Encode(r.Fact)
			out = append(out, fmt.Sprint(r.Seq, r.At, r.Learned, r.Fact.Kind(), string(body)))
			return err
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return append(out, fmt.Sprint(head))
}
