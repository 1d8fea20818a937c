package archive

import (
	"context"

	"otklik/internal/archive/shelf"
)

// MakeBlocks makes all blocks that can be made, as a running archive does bit
// by bit.
func (a *Archive) MakeBlocks(ctx context.Context) error {
	for before := -1; before != len(a.blocks); {
		before = len(a.blocks)
		if err := a.makeBlocks(ctx); err != nil {
			return err
		}
	}
	return nil
}

// Pack and Unpack are for the law of the bytes of a block.
func Pack(rows []shelf.Row) []byte { return pack(rows) }

func Unpack(text []byte) ([]shelf.Row, error) { return unpack(text) }
