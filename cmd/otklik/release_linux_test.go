package main

import (
	"os"
	"testing"
)

// The lines are those of proc_pid_maps(5).
func TestReadOnly(t *testing.T) {
	const file = "/usr/bin/otklik"
	for line, want := range map[string]uintptr{
		"00400000-00452000 r-xp 00000000 08:02 173521      /usr/bin/otklik":           0x52000,
		"00651000-00652000 r--p 00051000 08:02 173521      /usr/bin/otklik":           0x1000,
		"00652000-00655000 rw-p 00052000 08:02 173521      /usr/bin/otklik":           0, // its changes would be lost
		"35b1800000-35b1820000 r-xp 00000000 08:02 135522  /usr/lib64/ld-2.15.so":     0,
		"00400000-00452000 r-xp 00000000 08:02 173521      /usr/bin/otklik (deleted)": 0,
		"f2c6ff8c000-7f2c7078c000 rw-p 00000000 00:00 0":                              0,
		"": 0,
	} {
		if _, size, _ := readOnly(line, file); size != want {
			t.Errorf("%q: %x bytes, want %x", line, size, want)
		}
	}
}

// Code that was let go of runs again, and what was written is still there.
func TestReleaseCode(t *testing.T) {
	before := os.Args
	if err := releaseCode(); err != nil {
		t.Fatal(err)
	}
	if got := growth(8<<20, 4); got != 400 || &before[0] != &os.Args[0] {
		t.Errorf("after the release growth is %d", got)
	}
}
