package report

import (
	"maps"

	"otklik/internal/metric"
)

// AllClauses gives the words of every reason, of calls too.
func AllClauses() map[string]metric.Words {
	out := maps.Clone(clauses)
	for id, w := range callClauses {
		out["call: "+id] = w
	}
	return out
}
