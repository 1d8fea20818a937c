package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// dontNeed is MADV_DONTNEED of madvise(2).
const dontNeed = 4

// releaseCode lets go of the pages of the program's own file. A start runs a
// little of everything, and for each page it touches Linux maps sixteen
// around it; whatever is run again comes back from the kernel's cache by
// itself. What can be written to is left alone: its changes are nowhere else.
func releaseCode() error {
	own, err := os.Executable()
	if err != nil {
		return err
	}
	maps, err := os.Open("/proc/self/maps")
	if err != nil {
		return err
	}
	defer maps.Close() //nolint:errcheck // nothing was written
	lines := bufio.NewScanner(maps)
	for lines.Scan() {
		from, size, ok := readOnly(lines.Text(), own)
		if !ok {
			continue
		}
		if _, _, failed := syscall.Syscall(syscall.SYS_MADVISE, from, size, dontNeed); failed != 0 {
			return fmt.Errorf("madvise %x: %w", from, failed)
		}
	}
	return lines.Err()
}

// readOnly reads a line of /proc/self/maps: where a private mapping of the
// file lies that nobody may write to.
func readOnly(line, file string) (from, size uintptr, ok bool) {
	var to uintptr
	var rights string
	fields := strings.SplitN(line, " ", 3)
	if len(fields) < 3 || !strings.HasSuffix(line, " "+file) {
		return 0, 0, false
	}
	if n, err := fmt.Sscanf(fields[0], "%x-%x", &from, &to); err != nil || n != 2 {
		return 0, 0, false
	}
	if rights = fields[1]; rights != "r--p" && rights != "r-xp" {
		return 0, 0, false
	}
	return from, to - from, true
}
