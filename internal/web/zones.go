package web

import (
	_ "embed"
	"strings"
	"sync"
	_ "time/tzdata" // every zone offered here can be loaded, whatever the machine has
)

//go:embed zones.txt
var zoneList string

// zones gives the IANA zones of time/tzdata that belong to a place, and UTC:
// what people choose from.
var zones = sync.OnceValue(func() []string { return strings.Fields(zoneList) })
