package archive

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"log/slog"
	"math"

	"otklik/internal/archive/shelf"
	"otklik/internal/event"
)

// Blocks spare a start the rows of what is over. Conversations are numbered
// without gaps, and each so many numbers are a block: once all of them are
// final, what the shelf needs of their rows lies beside these as one text of
// bytes. A row that is written takes the text of its block away in the same
// transaction, so a text says what the rows say. It has no words in it and
// nobody's number but the operators'. It may be removed at any time.

const (
	// defaultBlock is how many conversations a block has: few enough that
	// whoever asks something while one is made waits for some milliseconds.
	defaultBlock = 1024
	// blocksAtOnce is how many are made after one reading of the log: a million
	// conversations are in blocks two minutes after they were read.
	blocksAtOnce = 16
	// blockForm is raised when the bytes, or what they stand for, change: a
	// text of another form is not read.
	blockForm = 1
)

// errBlock: a text is not what it should be; the rows are read.
var errBlock = errors.New("a block of the archive is damaged")

// blockOf gives the number of the block that a conversation is in.
func (a *Archive) blockOf(id event.ConversationID) int64 { return int64(id) / a.block }

// loadBlocks puts everything that was kept on the shelf, in the order of the
// numbers: what lies in blocks by them, the rest by its rows. It gives what is
// not over, with the last message of each that is in the index.
func (a *Archive) loadBlocks(ctx context.Context) (unfinished map[event.ConversationID]event.MessageID, err error) {
	// Those of another form or size are nobody's: nothing would take them away
	// when their rows change.
	if _, err := a.db.Write.ExecContext(ctx, "delete from block where form <> $1 or size <> $2", blockForm, a.block); err != nil {
		return nil, err
	}
	numbers, err := a.blockNumbers(ctx)
	if err != nil {
		return nil, err
	}
	unfinished = map[event.ConversationID]event.MessageID{}
	next := int64(0) // the first conversation that was not read yet
	for _, n := range numbers {
		rows, err := a.readBlock(ctx, n)
		if errors.Is(err, errBlock) {
			slog.WarnContext(ctx, "a block of the archive is made again of its rows", "block", n)
			continue
		}
		if err == nil {
			err = a.loadRows(ctx, next, n*a.block, unfinished)
		}
		if err != nil {
			return nil, err
		}
		for i := range rows {
			a.shelf.Put(&rows[i])
		}
		a.blocks[n] = true
		next = (n + 1) * a.block
	}
	return unfinished, a.loadRows(ctx, next, math.MaxInt64, unfinished)
}

func (a *Archive) blockNumbers(ctx context.Context) (out []int64, err error) {
	rows, err := a.db.Read.QueryContext(ctx, "select n from block order by n")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var n int64
		if err := rows.Scan(&n); err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, rows.Err()
}

// loadRows puts the rows from one conversation up to before another on the
// shelf.
func (a *Archive) loadRows(ctx context.Context, from, until int64, unfinished map[event.ConversationID]event.MessageID) error {
	if from == until {
		return nil
	}
	return a.eachRow(ctx, from, until, func(t *Talk) error {
		if t.FinalAt == 0 {
			unfinished[t.ID] = t.indexed
		}
		a.shelf.Put(&t.Row)
		return nil
	})
}

func (a *Archive) eachRow(ctx context.Context, from, until int64, each func(*Talk) error) error {
	rows, err := a.db.Read.QueryContext(ctx, "select "+talkColumns+" from talk where id >= $1 and id < $2 order by id", from, until)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		t, err := scanTalk(rows)
		if err == nil {
			err = each(&t)
		}
		if err != nil {
			return err
		}
	}
	return rows.Err()
}

func (a *Archive) readBlock(ctx context.Context, n int64) ([]shelf.Row, error) {
	var sum int64
	var text []byte
	err := a.db.Read.QueryRowContext(ctx, "select sum, rows from block where n = $1", n).Scan(&sum, &text)
	if err != nil {
		return nil, err
	}
	if sum != blockSum(n, text) {
		return nil, errBlock
	}
	rows, err := unpack(text)
	for _, r := range rows {
		if a.blockOf(r.ID) != n {
			return nil, errBlock
		}
	}
	return rows, err
}

// makeBlocks makes some of the blocks that are missing and whose conversations
// are all over. Who asks something gets in between two of them.
func (a *Archive) makeBlocks(ctx context.Context) error {
	next := int64(0)
	for range blocksAtOnce {
		more, err := a.makeNextBlock(ctx, &next)
		if err != nil {
			return fmt.Errorf("make a block of the archive: %w", err)
		}
		if !more {
			break
		}
	}
	return nil
}

// makeNextBlock makes the first missing one from next on.
func (a *Archive) makeNextBlock(ctx context.Context, next *int64) (more bool, err error) {
	a.following.Lock()
	defer a.following.Unlock()
	if !a.ready.Load() {
		return false, nil
	}
	busy := map[int64]bool{}
	for id := range a.open {
		busy[a.blockOf(id)] = true
	}
	for n := *next; n < a.shelf.Numbers()/a.block; n++ {
		if !a.blocks[n] && !busy[n] {
			*next = n + 1
			return true, a.makeBlock(ctx, n)
		}
	}
	return false, nil
}

func (a *Archive) makeBlock(ctx context.Context, n int64) error {
	rows, final := make([]shelf.Row, 0, a.block), true
	err := a.eachRow(ctx, n*a.block, (n+1)*a.block, func(t *Talk) error {
		final = final && t.FinalAt != 0
		rows = append(rows, t.Row)
		return nil
	})
	if err != nil || !final {
		return err
	}
	text := pack(rows)
	err = a.change(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "insert or replace into block (n, size, form, sum, rows) values ($1, $2, $3, $4, $5)",
			n, a.block, blockForm, blockSum(n, text), text)
		return err
	})
	if err == nil {
		a.blocks[n] = true
	}
	return err
}

// unblock takes the texts of the blocks of these conversations away.
func (a *Archive) unblock(ctx context.Context, tx *sql.Tx, due []*kept) error {
	last := int64(-1)
	for _, k := range due { // in the order of their numbers
		n := a.blockOf(k.ID)
		if n == last {
			continue
		}
		last = n
		if _, err := tx.ExecContext(ctx, "delete from block where n = $1", n); err != nil {
			return err
		}
	}
	return nil
}

// blockSum is the checksum of a text in its place.
func blockSum(n int64, text []byte) int64 {
	sum := crc32.Update(0, castagnoli, binary.LittleEndian.AppendUint64(nil, uint64(n)))
	return int64(crc32.Update(sum, castagnoli, text))
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)
