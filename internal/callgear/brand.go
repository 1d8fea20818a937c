package callgear

import "slices"

// Brand is one of the names under which the platform is sold. Credentials of
// one brand are unknown to another's hosts.
type Brand struct {
	ID      string // callgear
	Name    string // CallGear
	CallAPI string // base address of the Call API v4.0
	DataAPI string // base address of the Data API v2.0
	Media   string // where recordings are fetched
	Sources []string
}

// Brands are all of them. Sources are addresses that notifications were seen
// to come from: a hint for the list of allowed addresses, no more.
var Brands = []Brand{
	{"callgear", "CallGear", "https://callapi.callgear.com/v4.0", "https://dataapi.callgear.com/v2.0", "https://app.callgear.com", nil},
	{"uis", "UIS", "https://callapi.uiscom.ru/v4.0", "https://dataapi.uiscom.ru/v2.0", "https://app.uiscom.ru", []string{"195.211.122.249"}},
	{"comagic", "CoMagic", "https://callapi.comagic.ru/v4.0", "https://dataapi.comagic.ru/v2.0", "https://app.comagic.ru", nil},
	{"novofon", "Novofon 2.0", "https://callapi-jsonrpc.novofon.ru/v4.0", "https://dataapi-jsonrpc.novofon.ru/v2.0", "https://app.novofon.ru", []string{"37.139.38.215"}},
}

// BrandOf gives a brand by its ID.
func BrandOf(id string) (b Brand, ok bool) {
	i := slices.IndexFunc(Brands, func(b Brand) bool { return b.ID == id })
	if i < 0 {
		return Brand{}, false
	}
	return Brands[i], true
}
