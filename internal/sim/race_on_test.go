//go:build race

package sim

const few = 8
