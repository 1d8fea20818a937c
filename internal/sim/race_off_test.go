//go:build !race

package sim

// few cuts the steps of a test where each of them is slow.
const few = 1
