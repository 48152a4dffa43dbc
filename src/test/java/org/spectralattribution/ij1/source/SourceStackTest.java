package org.spectralattribution.ij1.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.Function;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ByteProcessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lock on the image whose planes are read. */
final class SourceStackTest {

	private final ImagePlus image = IJ.createImage("a.tif", "8-bit ramp", 4, 3, 5);

	static Stream<Function<ImagePlus, SourceStack>> locking() {
		return Stream.of(SourceStack::current, SourceStack::all);
	}

	static Stream<Function<ImagePlus, SourceStack>> all() {
		return Stream.concat(locking(), Stream.of(SourceStack::unlocked));
	}

	@ParameterizedTest
	@MethodSource("locking")
	void anImageThatAnotherThreadLockedIsRefusedAndStaysLocked(final Function<ImagePlus, SourceStack> opening)
		throws InterruptedException
	{
		lockElsewhere();
		final String message = assertThrows(IllegalStateException.class, () -> opening.apply(image)).getMessage();
		assertEquals("Expected an image that nothing else works on, but \"a.tif\" is locked by another command. Wait " +
			"until it has finished, or unlock the image with Plugins>Utilities>Reset... (Locked Image).", message);
		assertTrue(image.isLockedByAnotherThread());
	}

	/** As by the command that a macro runs in. */
	@ParameterizedTest
	@MethodSource("locking")
	void aLockOfTheSameThreadDoesNotMatter(final Function<ImagePlus, SourceStack> opening) {
		assertTrue(image.lock());
		try (SourceStack stack = opening.apply(image)) {
			assertEquals(4, stack.read(0).pixels().width());
		}
		assertTrue(image.isLocked());
		image.unlock();
		assertFalse(image.isLocked());
	}

	@ParameterizedTest
	@MethodSource("locking")
	void anImageThatIsRefusedIsNotLeftLocked(final Function<ImagePlus, SourceStack> opening) {
		image.setRoi(10, 10, 2, 2);
		assertThrows(IllegalArgumentException.class, () -> opening.apply(image));
		assertFalse(image.isLocked());
	}

	/** Its pixels are gone, be they those of files that are still there. */
	@ParameterizedTest
	@MethodSource("all")
	void aClosedImageIsRefusedAndNotLeftLocked(final Function<ImagePlus, SourceStack> opening) {
		final ImagePlus virtual = new ImagePlus("b.tif", new CountingStack(4, 3, 5, slice -> new ByteProcessor(4, 3)));
		for (final ImagePlus closed : new ImagePlus[] { image, virtual }) {
			closed.flush();
			final String message = assertThrows(IllegalStateException.class, () -> opening.apply(closed)).getMessage();
			assertEquals("Expected an open image, but \"" + closed.getTitle() + "\" has been closed. Open it again.", message);
			assertFalse(closed.isLocked());
		}
	}

	@Test
	void aLookAtTheCurrentPlaneNeitherTakesNorNeedsALock() throws InterruptedException {
		image.setSlice(3);
		try (SourceStack stack = SourceStack.unlocked(image)) {
			assertEquals(1, stack.size());
			assertEquals(3, stack.read(0).slice());
			assertFalse(image.isLocked());
		}
		lockElsewhere();
		try (SourceStack stack = SourceStack.unlocked(image)) {
			assertEquals(3, stack.read(0).slice());
		}
		assertTrue(image.isLockedByAnotherThread());
	}

	private void lockElsewhere() throws InterruptedException {
		final Thread other = new Thread(image::lock);
		other.start();
		other.join();
		assertTrue(image.isLockedByAnotherThread());
	}
}
