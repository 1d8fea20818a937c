package live

import (
	"math"
	"strconv"
	"strings"
)

// ink is the colour, white or black, of what stands on "#rrggbb": white where
// it can be read (4.5:1 by WCAG 2), black otherwise: one of the two always can.
// It is counted here and not in the widget, whose loader every page pays for.
func ink(colour string) string {
	rgb, err := strconv.ParseUint(strings.TrimPrefix(colour, "#"), 16, 24)
	if err != nil {
		return "#ffffff"
	}
	luminance := 0.0
	for i, weight := range []float64{0.0722, 0.7152, 0.2126} {
		v := float64(rgb>>(8*i)&255) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		luminance += weight * v
	}
	if luminance > 0.1833 {
		return "#000000"
	}
	return "#ffffff"
}
