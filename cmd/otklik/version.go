package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the release build.
var version = ""

// versionCommand is `otklik version`.
type versionCommand struct{}

// Run shows the version.
func (versionCommand) Run() error {
	fmt.Println("otklik", currentVersion(), runtime.GOOS+"/"+runtime.GOARCH)
	return nil
}

// currentVersion is the release, or the commit that the program was built of.
func currentVersion() string {
	if version != "" {
		return version
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				return "dev-" + s.Value[:12]
			}
		}
	}
	return "dev"
}
