package ledger

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Scratch keeps texts in a file for as long as the program runs: what would only
// take memory, and is made again by the next start. The file has no name where
// the system allows that, so nothing of it outlives the program.
type Scratch struct {
	mu   sync.Mutex
	file *os.File
	name string // "": it has none any more
	end  int64
	free []extent // in order, no two side by side
}

// extent is a stretch of the file.
type extent struct{ from, size int64 }

// A text lies behind its length and its checksum.
const scratchHead = 8

// scratchPattern is how the file is called while it has a name.
const scratchPattern = "verdicts-*.tmp"

// OpenScratch makes a scratch file in a folder, where one that a killed program
// has left is removed.
func OpenScratch(folder string) (*Scratch, error) {
	left, err := filepath.Glob(filepath.Join(folder, scratchPattern))
	if err != nil {
		return nil, fmt.Errorf("look for scratch files: %w", err)
	}
	for _, name := range left {
		_ = os.Remove(name) // one that somebody has open stays
	}
	f, err := os.CreateTemp(folder, scratchPattern)
	if err != nil {
		return nil, fmt.Errorf("make a scratch file: %w", err)
	}
	s := &Scratch{file: f, name: f.Name()}
	if os.Remove(s.name) == nil { // an open file may have no name, but not everywhere
		s.name = ""
	}
	return s, nil
}

// Close ends it. What it kept is gone.
func (s *Scratch) Close() error {
	err := s.file.Close()
	if s.name != "" {
		err = errors.Join(err, os.Remove(s.name))
	}
	return err
}

// Keep keeps a text and gives its place.
func (s *Scratch) Keep(text []byte) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	whole := binary.LittleEndian.AppendUint32(make([]byte, 0, scratchHead+len(text)), uint32(len(text)))
	whole = binary.LittleEndian.AppendUint32(whole, crc32.Checksum(text, castagnoli))
	whole = append(whole, text...)
	at := s.take(int64(len(whole)))
	if _, err := s.file.WriteAt(whole, at); err != nil {
		s.give(extent{at, int64(len(whole))})
		return 0, fmt.Errorf("keep verdicts: %w", err)
	}
	return at, nil
}

// Bring gives a text that was kept.
func (s *Scratch) Bring(place int64) ([]byte, error) {
	var head [scratchHead]byte
	if _, err := s.file.ReadAt(head[:], place); err != nil {
		return nil, fmt.Errorf("bring verdicts: %w", errors.Join(ErrDamaged, err))
	}
	size := int64(binary.LittleEndian.Uint32(head[:]))
	s.mu.Lock()
	end := s.end
	s.mu.Unlock()
	if place+scratchHead+size > end {
		return nil, fmt.Errorf("%w: the scratch file", ErrDamaged)
	}
	text := make([]byte, size)
	if _, err := s.file.ReadAt(text, place+scratchHead); err != nil {
		return nil, fmt.Errorf("bring verdicts: %w", errors.Join(ErrDamaged, err))
	}
	if crc32.Checksum(text, castagnoli) != binary.LittleEndian.Uint32(head[4:]) {
		return nil, fmt.Errorf("%w: the scratch file", ErrDamaged)
	}
	return text, nil
}

// Drop gives the room of a text back.
func (s *Scratch) Drop(place int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var head [scratchHead]byte
	if _, err := s.file.ReadAt(head[:], place); err != nil {
		return // its room is lost, and nothing else
	}
	if size := scratchHead + int64(binary.LittleEndian.Uint32(head[:])); place+size <= s.end {
		s.give(extent{place, size})
	}
}

// take finds room: the first that fits, else at the end.
func (s *Scratch) take(size int64) int64 {
	for i := range s.free {
		f := &s.free[i]
		if f.size < size {
			continue
		}
		at := f.from
		if f.from, f.size = f.from+size, f.size-size; f.size == 0 {
			s.free = slices.Delete(s.free, i, i+1)
		}
		return at
	}
	s.end += size
	return s.end - size
}

// give gives room back; at the end the file becomes shorter.
func (s *Scratch) give(e extent) {
	i, _ := slices.BinarySearchFunc(s.free, e, func(a, b extent) int { return cmp.Compare(a.from, b.from) })
	s.free = slices.Insert(s.free, i, e)
	if i+1 < len(s.free) && e.from+e.size == s.free[i+1].from {
		s.free[i].size += s.free[i+1].size
		s.free = slices.Delete(s.free, i+1, i+2)
	}
	if i > 0 && s.free[i-1].from+s.free[i-1].size == s.free[i].from {
		s.free[i-1].size += s.free[i].size
		s.free = slices.Delete(s.free, i, i+1)
	}
	if last := s.free[len(s.free)-1]; last.from+last.size == s.end {
		s.end = last.from
		s.free = s.free[:len(s.free)-1]
		_ = s.file.Truncate(s.end) // only room
	}
}
