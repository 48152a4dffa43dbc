package org.spectralattribution.window;

import java.awt.Point;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.dnd.DnDConstants;
import java.awt.dnd.DropTarget;
import java.awt.dnd.DropTargetDropEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import ij.IJ;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/** Models and images that are dropped on plain ImageJ's main window, after a first command of the plugin. */
final class ModelDrops {

	private static final String TITLE = "Classify Image";

	private final File sample;
	private final File model;
	private final Path screenshots;

	ModelDrops(final Path samples, final Path screenshots) throws IOException {
		sample = samples.resolve("metaphase-8bit.tif").toFile();
		this.screenshots = screenshots;
		final Path demo = samples.resolveSibling("src/main/resources/org/spectralattribution/demo");
		final Path folder = Files.createDirectories(screenshots.resolveSibling("dropped").resolve("my nuclei"));
		for (final String name : List.of("torchscript_model.pt", "config.json")) {
			Files.copy(demo.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		}
		model = folder.toFile();
	}

	void run() throws Exception {
		imagesOpenAsBefore();
		aModelClassifiesAndIsRecorded();
		cancelLoadsNothing();
		Desktop.closeImages();
		withoutAnImageTheUserIsTold();
	}

	private void imagesOpenAsBefore() {
		final String before = recorded();
		drop(sample);
		Desktop.await("dropped image", () -> WindowManager.getImageCount() == 1);
		require(WindowManager.getCurrentImage().getTitle().equals(sample.getName()), "a dropped image opens");
		require(recorded().substring(before.length()).startsWith("open(\""), "a dropped image is recorded by ImageJ");
	}

	private void aModelClassifiesAndIsRecorded() throws Exception {
		final String before = recorded();
		drop(model);
		final GenericDialog dialog = Desktop.dialog(TITLE);
		Desktop.photograph(screenshots.resolve("drop.png").toFile(), dialog);
		Desktop.press(dialog, "Classify");
		Desktop.awaitCommand();
		require(recorded().substring(before.length()).equals("run(\"Classify Image...\", \"model=[" + model
			.getAbsolutePath() + "]\");\n"), "a dropped model is recorded: " + recorded().substring(before.length()).trim());
		require(WindowManager.getCurrentImage().getTitle().equals(sample.getName()), "a dropped model opens no image");
	}

	private void cancelLoadsNothing() {
		final String before = recorded();
		drop(model);
		Desktop.press(Desktop.dialog(TITLE), "Cancel");
		Desktop.awaitCommand();
		require(recorded().equals(before) && Desktop.openDialog() == null, "Cancel records nothing");
	}

	private void withoutAnImageTheUserIsTold() {
		final String before = recorded();
		drop(model);
		Desktop.press(Desktop.dialogAfter(null), "OK");
		Desktop.awaitCommand();
		require(recorded().equals(before), "a model without an image is not recorded");
	}

	/** What AWT calls when the user lets a file go over the window. */
	private static void drop(final File file) {
		final DropTarget target = IJ.getInstance().getDropTarget();
		final DropTargetDropEvent event = new DropTargetDropEvent(target.getDropTargetContext(), new Point(5, 5),
			DnDConstants.ACTION_COPY, DnDConstants.ACTION_COPY) {

			@Override
			public Transferable getTransferable() {
				return new FileList(List.of(file));
			}
		};
		Desktop.perform(() -> target.drop(event));
	}

	private static String recorded() {
		return Recorder.getInstance().getText();
	}

	private static void require(final boolean condition, final String what) {
		if (!condition) throw new AssertionError(what);
		System.out.println("ok: " + what);
	}

	/** What a file manager offers. */
	private static final class FileList implements Transferable {

		private final List<File> files;

		private FileList(final List<File> files) {
			this.files = files;
		}

		@Override
		public DataFlavor[] getTransferDataFlavors() {
			return new DataFlavor[] { DataFlavor.javaFileListFlavor };
		}

		@Override
		public boolean isDataFlavorSupported(final DataFlavor flavor) {
			return flavor.equals(DataFlavor.javaFileListFlavor);
		}

		@Override
		public Object getTransferData(final DataFlavor flavor) throws UnsupportedFlavorException {
			if (!isDataFlavorSupported(flavor)) throw new UnsupportedFlavorException(flavor);
			return files;
		}
	}
}
