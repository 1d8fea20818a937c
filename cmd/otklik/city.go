package main

import (
	"fmt"
	"net/netip"

	"github.com/oschwald/maxminddb-golang/v2"
)

// openCities opens a MaxMind file of cities; without a path there are none.
func openCities(path string) (func(netip.Addr) string, error) {
	if path == "" {
		return nil, nil
	}
	db, err := maxminddb.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open the database of cities %s: %w", path, err)
	}
	return func(address netip.Addr) string {
		found := db.Lookup(address)
		for _, language := range []string{"ru", "en"} {
			var name string
			if err := found.DecodePath(&name, "city", "names", language); err == nil && name != "" {
				return name
			}
		}
		return ""
	}, nil
}
