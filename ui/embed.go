// Package ui carries the built web parts inside the binary. Dist is empty but
// for a marker until `make ui` has run; web then serves a page that says so.
// It holds files and knows nothing of how they are served.
package ui

import "embed"

// Dist holds ui/dist: workspace/ (the staff's application) and widget/ (the
// loader, the panel and the demo shop), each file also as .br and .gz.
//
//go:embed all:dist
var Dist embed.FS
