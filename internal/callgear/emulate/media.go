package emulate

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"strconv"
	"strings"
)

// Recordings are made, not kept: two voices that take turns, as tones, in the
// quality of a telephone line. Whoever asks twice hears the same.

const (
	wavRate   = 8000 // samples a second, 8 bits each
	wavHeader = 44
)

func wavBytes(seconds int) int { return wavHeader + seconds*wavRate }

// link is where a recording is fetched.
func (x *Exchange) link(s *session, r record) string {
	return fmt.Sprintf("%s/system/media/talk/%d/%s", x.host, s.id, r.hash)
}

// Recording gives the length of a recording by its path.
func (x *Exchange) Recording(path string) (seconds int, ok bool) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if len(parts) != 5 {
		return 0, false
	}
	id, _ := strconv.ParseInt(parts[3], 10, 64)
	for _, all := range [][]*session{x.live, x.finished} {
		for _, s := range all {
			for _, r := range s.records {
				if s.id == id && r.hash == parts[4] {
					return r.seconds, true
				}
			}
		}
	}
	return 0, false
}

// wav is a recording as a file that can be read from any place.
type wav struct {
	seconds int
	seed    uint64
	at      int64
}

func newWAV(name string, seconds int) *wav {
	h := fnv.New64a()
	h.Write([]byte(name))
	return &wav{seconds: seconds, seed: h.Sum64()}
}

func (w *wav) size() int64 { return int64(wavBytes(w.seconds)) }

// Seek implements io.Seeker.
func (w *wav) Seek(offset int64, from int) (int64, error) {
	switch from {
	case io.SeekCurrent:
		offset += w.at
	case io.SeekEnd:
		offset += w.size()
	}
	if offset < 0 {
		return 0, fmt.Errorf("seek to %d", offset)
	}
	w.at = offset
	return offset, nil
}

// Read implements io.Reader.
func (w *wav) Read(p []byte) (n int, err error) {
	header := w.header()
	for n < len(p) && w.at < w.size() {
		if w.at < wavHeader {
			p[n] = header[w.at]
		} else {
			p[n] = w.sample(w.at - wavHeader)
		}
		n++
		w.at++
	}
	if n == 0 && len(p) > 0 {
		return 0, io.EOF
	}
	return n, nil
}

func (w *wav) header() [wavHeader]byte {
	var h [wavHeader]byte
	data := uint32(w.seconds * wavRate)
	copy(h[0:], "RIFF")
	binary.LittleEndian.PutUint32(h[4:], data+wavHeader-8)
	copy(h[8:], "WAVEfmt ")
	binary.LittleEndian.PutUint32(h[16:], 16)
	binary.LittleEndian.PutUint16(h[20:], 1) // linear samples
	binary.LittleEndian.PutUint16(h[22:], 1) // one channel
	binary.LittleEndian.PutUint32(h[24:], wavRate)
	binary.LittleEndian.PutUint32(h[28:], wavRate)
	binary.LittleEndian.PutUint16(h[32:], 1)
	binary.LittleEndian.PutUint16(h[34:], 8)
	copy(h[36:], "data")
	binary.LittleEndian.PutUint32(h[40:], data)
	return h
}

// sample gives one: phrases of 1.6 s by turns, 0.4 s of silence between.
func (w *wav) sample(i int64) byte {
	phrase, within := i/(2*wavRate), float64(i%(2*wavRate))/wavRate
	if within > 1.6 {
		return 128
	}
	pitch := 110 + float64(w.seed%40)
	if phrase%2 == 1 {
		pitch = 190 + float64(w.seed>>8%60)
	}
	pitch *= 1 + 0.04*math.Sin(2*math.Pi*within*(1.5+float64((w.seed>>16+uint64(phrase))%3)))
	syllable := math.Abs(math.Sin(2 * math.Pi * within * 2.2))
	wave := math.Sin(2*math.Pi*pitch*within) + 0.5*math.Sin(4*math.Pi*pitch*within)
	return byte(128 + 50*syllable*wave)
}
