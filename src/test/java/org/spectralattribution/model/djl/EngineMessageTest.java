package org.spectralattribution.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.model.DeviceOutOfMemory;
import org.spectralattribution.tensor.Tensor;

final class EngineMessageTest {

	private final Tensor point = Tensor.zeros(3, 44, 44);

	@Test
	void lastLineOfATracebackIsTheReason() {
		assertEquals("mat1 and mat2 shapes cannot be multiplied (1x32 and 8x3)", EngineMessage.lastLine(
			new RuntimeException("The following operation failed in the TorchScript interpreter.\nTraceback of " +
				"TorchScript (most recent call last):\n  File \"code\", line 3\n    ~~~~~ <--- HERE\n" +
				"RuntimeError: mat1 and mat2 shapes cannot be multiplied (1x32 and 8x3)\n\n")));
	}

	@Test
	void stackOfCallsIsNoReason() {
		assertEquals("failed finding central directory", EngineMessage.lastLine(new RuntimeException(
			"failed finding central directory\nException raised from valid at inline.cc:1 (most recent call " +
				"first):\nframe #0: c10::Error (0x1 in libc10.so)\n")));
	}

	@Test
	void errorWithoutTextIsNamed() {
		assertEquals("IllegalStateException", EngineMessage.lastLine(new IllegalStateException()));
		assertEquals("IllegalStateException", EngineMessage.lastLine(new IllegalStateException("\n")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity",
		"CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at some other API call.\n",
		"[enforce fail at alloc_cpu.cpp:118] DefaultCPUAllocator: can't allocate memory: " +
			"you tried to allocate 9 bytes. Error code 12 (Cannot allocate memory)",
		"DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes.",
		"Cannot reserve 9 bytes of direct buffer memory (allocated: 1, limit: 8)", "std::bad_alloc", "bad allocation",
		"CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`" })
	void shortagesOfMemoryAreKnown(final String line) {
		assertEquals("The memory of gpu0 is not enough for 16 points of 3×44×44 in one model call.", assertInstanceOf(
			DeviceOutOfMemory.class, EngineMessage.notRun(new RuntimeException(line), Tensor.zeros(3, 44, 44), 16, "gpu0"))
			.getMessage());
	}

	@Test
	void aShortageOfJavasMemoryIsKnownByItsType() {
		final Throwable shortage = EngineMessage.notRun(new OutOfMemoryError("GC overhead limit exceeded"), point, 2,
			"gpu0");
		assertTrue(assertInstanceOf(DeviceOutOfMemory.class, shortage).getMessage().contains("memory of Java"));
	}

	@Test
	void aShortageWhileLoadingIsNoBadFile() {
		final String message = EngineMessage.notLoaded("a.pt", "2.7.1", new RuntimeException(
			"CUDA out of memory. Tried to allocate 2.00 GiB.")).getMessage();
		assertTrue(message.contains("too little memory to load a.pt") && !message.contains("jit.trace"), message);
	}

	/** On Windows PyTorch reads a path in the system's code page. */
	@Test
	void aFileThatCannotBeOpenedIsNoBadFile() {
		final String message = EngineMessage.notLoaded("a.pt", "2.7.1",
			new RuntimeException("open file failed because of errno 2 on fopen: No such file or directory, file path: a.pt"))
			.getMessage();
		assertTrue(message.contains("cannot open a.pt") && !message.contains("jit.trace"), message);
	}

	@Test
	void channelsInsideTheNetworkAreNotTheImages() {
		final String line = "RuntimeError: Given groups=1, weight of size [4, 8, 3, 3], expected input[1, 5, 2, 2] to " +
			"have 8 channels, but got 5 channels instead";
		assertTrue(message(line, 1).contains("refuses an input of 3×44×44"), message(line, 1));
	}

	@Test
	void channelsAreNamedWithWhatToDo() {
		assertTrue(EngineMessage.channels(3, 1)
			.contains("expects 3 channels, but the image has 1. Give it three times by channels=1,1,1"));
		assertTrue(EngineMessage.channels(3, 5).contains("channels=1,2,3"));
		assertTrue(EngineMessage.channels(1, 3).contains("expects 1 channel, but the image has 3. Choose one"));
		assertTrue(EngineMessage.channels(4, 3).contains("Choose as many"));
	}

	private String message(final String line, final int points) {
		return EngineMessage.notRun(new RuntimeException(line), point, points, "gpu0").getMessage();
	}
}
