package store

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"io"

	"otklik/internal/event"
)

// An extract as bytes: a line that names the format, blocks of lines, a block
// with the summary, and where that begins. Each block has its length and its
// checksum before it, so that the file is read through in pieces.

// extractFormat is raised with every change of the format, of what
// event.LatestKeys, event.Call and event.EndsCall say of a kind that the log
// may already have, and of what Load gives: an extract of another number is
// not used. TestExtractFormatIsRaised guards it.
const extractFormat = "otklik extract 3\n"

const (
	extractBlock = 64 << 10 // bytes of lines in a block, before the line that fills it
	blockLimit   = 64 << 20 // a longer block is none: a line is a few hundred bytes, a summary some megabytes
	trailerBytes = 8
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// extractTail is the last block.
type extractTail struct {
	summary
	Name   string       `json:"name"`
	Schema int          `json:"schema"` // of the database: a migration may add to what Load gives
	Kinds  []event.Kind `json:"kinds"`  // by the number that stands for each
}

// extractWriter writes an extract. After an error it must not be used on.
type extractWriter struct {
	out     *bufio.Writer
	at      int64 // bytes written
	block   []byte
	seq     int64 // of the last line in the block
	numbers map[event.Kind]int
	kinds   []event.Kind
}

func newExtractWriter(w io.Writer) (*extractWriter, error) {
	x := &extractWriter{out: bufio.NewWriterSize(w, extractBlock), numbers: map[event.Kind]int{}}
	n, err := x.out.WriteString(extractFormat)
	x.at = int64(n)
	return x, err
}

func (x *extractWriter) add(l keptLine) error {
	number, known := x.numbers[l.kind]
	if !known {
		number = len(x.kinds)
		x.numbers[l.kind], x.kinds = number, append(x.kinds, l.kind)
	}
	b := binary.AppendVarint(x.block, l.seq-x.seq)
	b = binary.AppendVarint(b, l.at)
	b = binary.AppendVarint(b, l.learned-l.at)
	b = binary.AppendUvarint(b, uint64(number))
	b = append(b, byte(l.why))
	b = binary.AppendVarint(b, int64(l.conversation))
	b = binary.AppendVarint(b, int64(l.call))
	b = binary.AppendUvarint(b, uint64(len(l.body)))
	x.block, x.seq = append(b, l.body...), l.seq
	if len(x.block) < extractBlock {
		return nil
	}
	return x.flush()
}

func (x *extractWriter) flush() error {
	if len(x.block) == 0 {
		return nil
	}
	err := x.write(x.block)
	x.block, x.seq = x.block[:0], 0
	return err
}

func (x *extractWriter) write(block []byte) error {
	head := binary.LittleEndian.AppendUint32(nil, uint32(len(block)))
	head = binary.LittleEndian.AppendUint32(head, crc32.Checksum(block, castagnoli))
	for _, part := range [][]byte{head, block} {
		if _, err := x.out.Write(part); err != nil {
			return err
		}
		x.at += int64(len(part))
	}
	return nil
}

// finish writes the rest; the writer beneath is not synced.
func (x *extractWriter) finish(name string, s summary) error {
	if err := x.flush(); err != nil {
		return err
	}
	at := x.at
	last, err := json.Marshal(extractTail{s, name, schemaVersion, x.kinds})
	if err != nil {
		return err
	}
	if err := x.write(last); err != nil {
		return err
	}
	if _, err := x.out.Write(binary.LittleEndian.AppendUint64(nil, uint64(at))); err != nil {
		return err
	}
	return x.out.Flush()
}

// extractReader reads an extract.
type extractReader struct {
	extractTail
	in  io.ReaderAt
	end int64 // where the lines end
}

// readExtract looks whether the bytes are an extract and reads its summary.
func readExtract(in io.ReaderAt, size int64) (*extractReader, error) {
	head := make([]byte, len(extractFormat))
	if _, err := in.ReadAt(head, 0); err != nil || string(head) != extractFormat {
		return nil, unfit("it does not begin as one of this program's, %v", err)
	}
	last := make([]byte, trailerBytes)
	if _, err := in.ReadAt(last, size-trailerBytes); err != nil {
		return nil, unfit("its end cannot be read, %v", err)
	}
	x := &extractReader{in: in, end: int64(binary.LittleEndian.Uint64(last))}
	if x.end < int64(len(extractFormat)) || x.end > size-trailerBytes {
		return nil, unfit("it is torn")
	}
	block, err := readBlock(io.NewSectionReader(in, x.end, size-trailerBytes-x.end))
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(block, &x.extractTail); err != nil {
		return nil, unfit("its summary cannot be read, %v", err)
	}
	if x.Schema != schemaVersion {
		return nil, unfit("it was made of a log with schema %d", x.Schema)
	}
	return x, nil
}

// readBlock gives the next block; io.EOF if there is none.
func readBlock(in io.Reader) ([]byte, error) {
	var head [8]byte
	if _, err := io.ReadFull(in, head[:]); err == io.EOF {
		return nil, err
	} else if err != nil {
		return nil, unfit("a block cannot be read, %v", err)
	}
	n := binary.LittleEndian.Uint32(head[:4])
	if n > blockLimit {
		return nil, unfit("a block has %d bytes", n)
	}
	block := make([]byte, n)
	if _, err := io.ReadFull(in, block); err != nil {
		return nil, unfit("a block cannot be read, %v", err)
	}
	if crc32.Checksum(block, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
		return nil, unfit("the checksum of a block is wrong")
	}
	return block, nil
}

// lines gives every line in order. Bodies are parts of larger pieces: they are
// not for keeping.
func (x *extractReader) lines(each func(keptLine) error) error {
	from := int64(len(extractFormat))
	in := bufio.NewReaderSize(io.NewSectionReader(x.in, from, x.end-from), 2*extractBlock)
	count := 0
	for {
		block, err := readBlock(in)
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		n, err := x.blockLines(block, each)
		if count += n; err != nil {
			return err
		}
	}
	if count != x.Lines {
		return unfit("it has %d lines and says %d", count, x.Lines)
	}
	return nil
}

func (x *extractReader) blockLines(block []byte, each func(keptLine) error) (n int, err error) {
	in := cursor{in: block, text: string(block)}
	for seq := int64(0); in.at < len(block); n++ {
		var l keptLine
		seq += in.varint()
		l.seq, l.at = seq, in.varint()
		l.learned = l.at + in.varint()
		kind := in.uvarint()
		l.why = reason(in.byte())
		l.conversation = event.ConversationID(in.varint())
		l.call = event.CallID(in.varint())
		l.body = in.string(in.uvarint())
		if in.bad || kind >= uint64(len(x.Kinds)) {
			return n, unfit("a line cannot be read")
		}
		l.kind = x.Kinds[kind]
		if err := each(l); err != nil {
			return n, err
		}
	}
	return n, nil
}

// cursor reads numbers and texts of a block.
type cursor struct {
	in   []byte
	text string // the same
	at   int
	bad  bool
}

func (c *cursor) varint() int64 {
	v, n := binary.Varint(c.in[c.at:])
	c.skip(n)
	return v
}

func (c *cursor) uvarint() uint64 {
	v, n := binary.Uvarint(c.in[c.at:])
	c.skip(n)
	return v
}

func (c *cursor) byte() byte {
	if c.at >= len(c.in) {
		c.bad = true
		return 0
	}
	c.at++
	return c.in[c.at-1]
}

func (c *cursor) string(n uint64) string {
	if n > uint64(len(c.in)-c.at) {
		c.bad = true
		return ""
	}
	c.at += int(n)
	return c.text[c.at-int(n) : c.at]
}

func (c *cursor) skip(n int) {
	if n <= 0 {
		c.bad, c.at = true, len(c.in)
		return
	}
	c.at += n
}

// extractBytes gives an extract in memory.
func extractBytes(name string, write func(*extractWriter) (summary, error)) ([]byte, error) {
	var out bytes.Buffer
	x, err := newExtractWriter(&out)
	if err != nil {
		return nil, err
	}
	s, err := write(x)
	if err == nil {
		err = x.finish(name, s)
	}
	return out.Bytes(), err
}
