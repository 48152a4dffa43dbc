package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spectralattribution.host.HeadlessImageJ;
import org.spectralattribution.host.MacroFailure;
import org.spectralattribution.ij1.result.NamedTable;
import org.spectralattribution.ij1.result.StackClassification;

/** Commands and previews of images that something else works on. */
public final class LockedImageTest {

	private static final String TABLE = StackClassification.TABLE;

	@BeforeEach
	void forgetEarlierRows() {
		NamedTable.clear(TABLE);
	}

	@Test
	void aRunOnAnImageThatAnotherThreadLockedSaysSo() {
		for (final String command : new String[] { "Classify Image...", "Integrated Gradients..." }) {
			final MacroFailure failure = assertThrows(MacroFailure.class, () -> Macros.run(Macros.open(
				"metaphase-8bit.tif") + "call('" + LockedImageTest.class.getName() + ".lockElsewhere');\n" + "run('" + command +
				"', '');"));
			assertTrue(failure.getMessage().contains("\"metaphase-8bit.tif\" is locked by another command"), failure
				.getMessage());
			assertEquals(3, failure.line());
		}
		assertEquals("0", NamedTable.size(TABLE));
	}

	/** Called by the macro. */
	public static String lockElsewhere() throws InterruptedException {
		final Thread other = new Thread(WindowManager.getCurrentImage()::lock);
		other.start();
		other.join();
		return "";
	}

	/** Such as a plugin that locks its image and then runs a macro. */
	@Test
	void aCommandWithinAnotherOneThatLockedTheImageRuns() {
		HeadlessImageJ.run("");
		final ImagePlus image = IJ.openImage("sample-images/metaphase-8bit.tif");
		assertTrue(image.lock());
		IJ.run(image, "Classify Image...", "");
		assertEquals("3", NamedTable.size(TABLE));
		assertTrue(image.isLocked());
	}

	@Test
	void aPreviewNeverLocksTheImage() {
		final AtomicInteger locks = new AtomicInteger();
		final ImagePlus sample = IJ.openImage("sample-images/metaphase-8bit.tif");
		final ImagePlus image = new ImagePlus("metaphase", sample.getProcessor()) {

			@Override
			public synchronized boolean lock() {
				locks.incrementAndGet();
				return super.lock();
			}

			@Override
			public synchronized boolean lockSilently() {
				locks.incrementAndGet();
				return super.lockSilently();
			}
		};
		final String text = Previews.of(image, "demo", "probability", "type").text();
		assertTrue(text.startsWith("Predicted class: metaphase"), text);
		assertEquals(0, locks.get());
	}
}
