package org.spectralattribution.ij1.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The live window in ImageJ's real windows. It needs a screen, which Xvfb gives too. */
final class LiveSessionIT {

	@Test
	void followsTheImageAndLeavesNothing(@TempDir final Path home) throws IOException, InterruptedException {
		assumeTrue(System.getenv("DISPLAY") != null, "The live window needs a screen: set DISPLAY or use xvfb-run.");
		assumeTrue(!OS.LINUX.isCurrentOs() || Files.exists(Path.of(System.getProperty("java.home"), "lib", "libawt_xawt.so")),
			"The live window needs a JDK that is not a headless one.");
		final Process process = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
			"-Xmx2g", "-Djava.awt.headless=false", "-Duser.home=" + home, "-cp", System.getProperty("java.class.path"),
			LiveWindowSession.class.getName(), Path.of("target", "screenshots").toAbsolutePath().toString()))
				.redirectErrorStream(true).start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		System.out.println(output);
		assertEquals(0, process.waitFor(), output);
	}
}
