package column

import (
	"encoding/binary"
	"errors"
)

// Encode gives rows as they are stored: about eight bytes each. Signs and
// dims are numbers that mean nothing without [Columns.Signs] and
// [Columns.Dims], which are stored beside them.
func Encode(rows []Row) []byte {
	out := make([]byte, 0, 9*len(rows)+4)
	quarter := int32(0)
	for _, r := range rows {
		out = binary.AppendUvarint(out, uint64(r.Sign))
		out = binary.AppendUvarint(out, uint64(r.Dim))
		out = binary.AppendVarint(out, int64(r.Quarter-quarter))
		out = binary.AppendUvarint(out, uint64(max(0, r.Value)))
		quarter = r.Quarter
	}
	return out
}

var errDamaged = errors.New("stored verdicts are damaged")

// Decode is Encode's inverse; it adds to rows. It fails on numbers that the
// columns do not know.
func (c *Columns) Decode(rows []Row, blob []byte) ([]Row, error) {
	quarter := int64(0)
	for len(blob) > 0 {
		var n [4]uint64
		for i := range n {
			v, size := binary.Uvarint(blob)
			if size <= 0 {
				return rows, errDamaged
			}
			n[i], blob = v, blob[size:]
		}
		quarter += int64(n[2]>>1) ^ -int64(n[2]&1) // zigzag, as AppendVarint does
		if n[0] >= uint64(len(c.signs)) || n[1] >= uint64(len(c.dims)) || quarter < 0 || quarter > 1<<30 {
			return rows, errDamaged
		}
		rows = append(rows, Row{Sign: uint32(n[0]), Dim: uint32(n[1]), Quarter: int32(quarter), Value: int64(n[3])})
	}
	return rows, nil
}
