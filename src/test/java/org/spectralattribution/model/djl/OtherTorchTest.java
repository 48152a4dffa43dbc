package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class OtherTorchTest {

	private static final List<String> MAPS = List.of("7f01-7f02 r-xp 00000000 08:01 12 /usr/lib/libc.so.6",
		"7f02-7f03 rw-p 00000000 00:00 0 ", "7f03-7f04 r-xp 00000000 08:01 13 /home/a b/engines/libc10.so",
		"7f05-7f06 r-xp 00000000 08:01 14 /home/a b/engines/libtorch_cpu.so",
		"7f07-7f08 r-xp 00000000 08:01 15 /own/libtorch_cpu.so");

	@Test
	void thePyTorchOfAnotherFolderIsFound() {
		assertEquals(Optional.of(Path.of("/home/a b/engines")), OtherTorch.loaded(MAPS, Optional.of(Path.of("/own"))));
		assertEquals(Optional.of(Path.of("/own")), OtherTorch.loaded(MAPS, Optional.of(Path.of("/home/a b/engines"))));
	}

	@Test
	void onesOwnIsNoOther() {
		assertEquals(Optional.empty(), OtherTorch.loaded(MAPS.subList(4, 5), Optional.of(Path.of("/own"))));
		assertEquals(Optional.empty(), OtherTorch.loaded(MAPS.subList(0, 2), Optional.empty()));
	}

	@Test
	void theFolderOfTheEngineOfThisProcessIsSeen() {
		final Path folder = Path.of(PyTorchEngine.start().libraryPath());
		assertEquals(Optional.of(folder), OtherTorch.loaded(Optional.empty()));
		assertEquals(Optional.empty(), OtherTorch.loaded(Optional.of(folder)));
	}
}
