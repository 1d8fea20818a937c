package bench

import (
	"bytes"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"
)

// tick is the unit of processor time in /proc; it is 10 ms wherever Go runs
// on Linux.
const tick = 10 * time.Millisecond

// processorTime gives what a process has used so far, in user and system mode.
func processorTime(pid int) (time.Duration, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, err
	}
	// The name may hold anything; the fields begin after its bracket.
	fields := bytes.Fields(text[bytes.LastIndexByte(text, ')')+1:])
	if len(fields) < 13 {
		return 0, fmt.Errorf("/proc/%d/stat has %d fields", pid, len(fields))
	}
	user, err := strconv.ParseInt(string(fields[11]), 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(string(fields[12]), 10, 64)
	return time.Duration(user+system) * tick, err
}

// memory is what a process holds, in bytes.
type memory struct{ resident, peak int64 }

func memoryOf(pid int) (memory, error) {
	resident, err := procNumber(fmt.Sprintf("/proc/%d/status", pid), "VmRSS:")
	if err != nil {
		return memory{}, err
	}
	peak, err := procNumber(fmt.Sprintf("/proc/%d/status", pid), "VmHWM:")
	return memory{resident << 10, peak << 10}, err
}

// openFiles counts the handles of a process: files and sockets.
func openFiles(pid int) (int, error) {
	list, err := os.ReadDir(fmt.Sprintf("/proc/%d/fd", pid))
	return len(list), err
}

// written gives the bytes that a process has handed to write calls.
func written(pid int) (int64, error) { return procNumber(fmt.Sprintf("/proc/%d/io", pid), "wchar:") }

// socketMemory gives the kernel's memory for TCP, in bytes: no process shows
// it as its own.
func socketMemory() int64 {
	text, err := os.ReadFile("/proc/net/sockstat")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) > 2 && fields[0] == "TCP:" && fields[len(fields)-2] == "mem" {
			pages, _ := strconv.ParseInt(fields[len(fields)-1], 10, 64) // 0 says that it is not known
			return pages * int64(os.Getpagesize())
		}
	}
	return 0
}

func procNumber(path, name string) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok {
			return strconv.ParseInt(strings.Fields(rest)[0], 10, 64)
		}
	}
	return 0, fmt.Errorf("%s has no %s", path, name)
}
