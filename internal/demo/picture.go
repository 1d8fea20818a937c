package demo

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
	"math/rand/v2"
)

// Photos are drawn: a soft gradient with two initials in round strokes, so
// that no font and no picture of a real person is needed.

const photoSide = 192

type point struct{ x, y float64 }

// strokes of the letters that our staff's initials need, in a box one wide
// and one high, y downward. Each line is a polyline.
var strokes = map[rune][][]point{
	'А': {{{0, 1}, {.5, 0}, {1, 1}}, {{.2, .65}, {.8, .65}}},
	'В': {{{0, 0}, {0, 1}}, bow(0, .25, .75, .25), bow(0, .75, .9, .25)},
	'Г': {{{.9, 0}, {.1, 0}, {.1, 1}}},
	'Д': {{{0, 1.08}, {0, .9}, {1, .9}, {1, 1.08}}, {{.15, .9}, {.35, 0}, {.8, 0}, {.8, .9}}},
	'Е': {{{.9, 0}, {.1, 0}, {.1, 1}, {.9, 1}}, {{.1, .5}, {.75, .5}}},
	'И': {{{0, 0}, {0, 1}, {1, 0}, {1, 1}}},
	'К': {{{.05, 0}, {.05, 1}}, {{.9, 0}, {.05, .52}, {.95, 1}}},
	'Л': {{{0, 1}, {.3, .85}, {.4, 0}, {.95, 0}, {.95, 1}}},
	'М': {{{0, 1}, {.08, 0}, {.5, .7}, {.92, 0}, {1, 1}}},
	'Н': {{{.05, 0}, {.05, 1}}, {{.95, 0}, {.95, 1}}, {{.05, .5}, {.95, .5}}},
	'О': {ring(.5, .5, .5, .5, 0, 2*math.Pi)},
	'П': {{{.05, 1}, {.05, 0}, {.95, 0}, {.95, 1}}},
	'С': {ring(.52, .5, .5, .5, .25*math.Pi, 1.75*math.Pi)},
	'Т': {{{0, 0}, {1, 0}}, {{.5, 0}, {.5, 1}}},
	'Ф': {ring(.5, .45, .5, .3, 0, 2*math.Pi), {{.5, 0}, {.5, 1}}},
	'Ю': {{{0, 0}, {0, 1}}, {{0, .5}, {.3, .5}}, ring(.68, .5, .36, .5, 0, 2*math.Pi)},
}

// ring is an arc of an ellipse.
func ring(cx, cy, rx, ry, from, to float64) []point {
	var out []point
	for i := range 33 {
		a := from + (to-from)*float64(i)/32
		out = append(out, point{cx + rx*math.Cos(a), cy - ry*math.Sin(a)})
	}
	return out
}

// bow is one belly of a letter: from the stem, around and back.
func bow(x, cy, rx, ry float64) []point {
	out := []point{{x, cy - ry}, {x + rx/2, cy - ry}}
	for i := range 17 {
		a := math.Pi/2 - math.Pi*float64(i)/16
		out = append(out, point{x + rx/2 + rx/2*math.Cos(a), cy - ry*math.Sin(a)})
	}
	return append(out, point{x, cy + ry})
}

// Photo draws somebody's picture: the same initials and number give the same
// picture. Letters without strokes are left out.
func Photo(initials string, number int) []byte {
	r := rand.New(rand.NewPCG(7, uint64(number)))
	hue := math.Mod(float64(number)*0.381966+0.03, 1)
	top, bottom := shade(hue, .45, .80), shade(hue+.06, .62, .48)
	lines := place2(initials)
	img := image.NewNRGBA(image.Rect(0, 0, photoSide, photoSide))
	glow := point{photoSide * (.2 + .6*r.Float64()), photoSide * .15}
	for y := range photoSide {
		for x := range photoSide {
			at := point{float64(x) + .5, float64(y) + .5}
			c := mix(top, bottom, at.y/photoSide)
			c = mix(color.NRGBA{255, 255, 255, 255}, c, min(1, .55+math.Hypot(at.x-glow.x, at.y-glow.y)/photoSide))
			ink := clamp(photoSide*.024 - distance(at, lines) + .5)
			img.SetNRGBA(x, y, mix(c, color.NRGBA{255, 255, 255, 255}, ink))
		}
	}
	return encode(img)
}

// Picture draws something for a visitor to send: a photo of nothing much.
func Picture(number int) []byte {
	r := rand.New(rand.NewPCG(11, uint64(number)))
	const w, h = 320, 240
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	a, b := shade(r.Float64(), .25, .9), shade(r.Float64(), .35, .55)
	crack := []point{{w * r.Float64(), 0}}
	for y := 20.0; y <= h; y += 20 {
		crack = append(crack, point{crack[len(crack)-1].x + 40*(r.Float64()-.5), y})
	}
	for y := range h {
		for x := range w {
			at := point{float64(x), float64(y)}
			c := mix(a, b, at.y/h)
			img.SetNRGBA(x, y, mix(c, color.NRGBA{40, 30, 30, 255}, clamp(2-distance(at, [][]point{crack}))))
		}
	}
	return encode(img)
}

// place2 puts up to two letters side by side into the middle.
func place2(initials string) [][]point {
	const width, height, gap = photoSide * .24, photoSide * .34, photoSide * .1
	letters := []rune(initials)
	letters = letters[:min(2, len(letters))]
	x := (photoSide - float64(len(letters))*width - float64(len(letters)-1)*gap) / 2
	var out [][]point
	for _, l := range letters {
		for _, line := range strokes[l] {
			moved := make([]point, len(line))
			for i, p := range line {
				moved[i] = point{x + p.x*width, (photoSide-height)/2 + p.y*height}
			}
			out = append(out, moved)
		}
		x += width + gap
	}
	return out
}

// distance from a point to the nearest of the lines.
func distance(p point, lines [][]point) float64 {
	best := math.Inf(1)
	for _, line := range lines {
		for i := 1; i < len(line); i++ {
			a, b := line[i-1], line[i]
			dx, dy := b.x-a.x, b.y-a.y
			t := clamp(((p.x-a.x)*dx + (p.y-a.y)*dy) / max(dx*dx+dy*dy, 1e-9))
			best = min(best, math.Hypot(p.x-a.x-t*dx, p.y-a.y-t*dy))
		}
	}
	return best
}

func clamp(v float64) float64 { return max(0, min(1, v)) }

func mix(a, b color.NRGBA, t float64) color.NRGBA {
	f := func(a, b uint8) uint8 { return uint8(float64(a) + (float64(b)-float64(a))*t) }
	return color.NRGBA{f(a.R, b.R), f(a.G, b.G), f(a.B, b.B), 255}
}

// shade is a colour by hue (0…1), saturation and value.
func shade(h, s, v float64) color.NRGBA {
	f := func(n float64) uint8 {
		k := math.Mod(n+h*6, 6)
		return uint8(255 * (v - v*s*max(0, min(k, 4-k, 1))))
	}
	return color.NRGBA{f(5), f(3), f(1), 255}
}

func encode(img image.Image) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}
