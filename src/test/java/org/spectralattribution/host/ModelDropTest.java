package org.spectralattribution.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import ij.ImagePlus;
import ij.WindowManager;
import ij.plugin.DragAndDrop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.io.IOService;
import org.spectralattribution.ij1.result.NamedTable;

/** A model that is dropped on the host. What plain ImageJ's window does is part of the window session. */
final class ModelDropTest {

	private static final String TABLE = "Classification";
	private static final Path DEMO = Path.of("src/main/resources/org/spectralattribution/demo");
	private static final Path SAMPLES = Path.of("sample-images");

	@TempDir
	private Path folder;
	private final List<String> questions = new ArrayList<>();
	private boolean answer = true;

	@BeforeEach
	void start() {
		HeadlessImageJ.run("");
		NamedTable.clear(TABLE);
	}

	private boolean agree(final String question) {
		questions.add(question);
		return answer;
	}

	private static int rows() {
		return Integer.parseInt(NamedTable.size(TABLE));
	}

	private static ImagePlus open() {
		HeadlessImageJ.run("open(\"" + SAMPLES.resolve("anaphase-16bit.tif").toAbsolutePath().toString().replace('\\', '/') +
			"\");");
		return WindowManager.getCurrentImage();
	}

	@Test
	void modelsAreFilesWithTheEndingAndFoldersWithWeights() throws IOException {
		assertTrue(DroppedModel.isModel(DEMO.toFile()));
		assertTrue(DroppedModel.isModel(DEMO.resolve("torchscript_model.pt").toFile()));
		assertTrue(DroppedModel.isModel(Files.createFile(folder.resolve("NET.PT")).toFile()));
		for (final Path other : List.of(folder, SAMPLES, SAMPLES.resolve("anaphase-16bit.tif"), folder.resolve("none.pt"), Files
			.createDirectory(folder.resolve("images.pt")))) {
			assertFalse(DroppedModel.isModel(other.toFile()), other.toString());
		}
	}

	@Test
	void theImageIsClassifiedOnceTheUserAgrees() {
		open();
		DroppedModel.classify(DEMO.toFile(), this::agree);
		assertEquals(List.of("Classify anaphase-16bit.tif with the model demo? A model file is a program: agree only if " +
			"you trust where it comes from."), questions);
		assertEquals(3, rows());
		assertEquals("anaphase", NamedTable.get(TABLE, "Class", "0"));
	}

	@Test
	void nothingIsLoadedWithoutConsent() throws IOException {
		open();
		answer = false;
		final File broken = Files.writeString(folder.resolve("broken.pt"), "would be refused").toFile();
		DroppedModel.classify(broken, this::agree);
		assertEquals(1, questions.size());
		assertEquals(0, rows());
	}

	@Test
	void withoutAnImageNobodyIsAsked() {
		final String said = logged(() -> DroppedModel.classify(DEMO.toFile(), this::agree));
		assertTrue(said.contains("Open an image, then drop demo again"), said);
		assertEquals(List.of(), questions);
	}

	@Test
	void theOptionIsReadBack() {
		final String path = "/models/my net [2].pt";
		assertEquals(path, OptionString.parse(new RecordedOption("model", path).toString()).value("model"));
		assertEquals("/models/net.pt", OptionString.parse(new RecordedOption("model", "/models/net.pt").toString()).value(
			"model"));
	}

	/** The patched ImageJ asks its host first: our opener takes the model, so that ImageJ's own does not complain. */
	@Test
	void fijiTakesTheModel() {
		try (Context context = new Context(IOService.class); HostHooks host = new HostHooks(context, progress -> {})) {
			final String said = logged(() -> new DragAndDrop().openFile(DEMO.resolve("torchscript_model.pt").toFile()));
			assertTrue(said.contains("Open an image, then drop torchscript_model.pt again"), said);
			assertFalse(said.contains("Opener"), said);
		}
	}

	@Test
	void fijiOpensImagesAsBefore() {
		try (Context context = new Context(IOService.class); HostHooks host = new HostHooks(context, progress -> {})) {
			new DragAndDrop().openFile(SAMPLES.resolve("metaphase-8bit.tif").toFile());
			final ImagePlus opened = WindowManager.getCurrentImage();
			assertEquals("metaphase-8bit.tif", opened.getTitle());
			opened.close();
		}
		finally {
			WindowManager.setTempCurrentImage(null);
		}
	}

	@Test
	void fijisOpenerClassifies() throws IOException {
		open();
		final ModelOpener opener = new ModelOpener(this::agree);
		assertTrue(opener.supportsOpen(DEMO.resolve("torchscript_model.pt").toString()));
		assertEquals(DEMO.resolve("torchscript_model.pt").toFile(), opener.open(DEMO.resolve("torchscript_model.pt")
			.toString()));
		assertEquals(3, rows());
	}

	private static String logged(final Runnable action) {
		final ByteArrayOutputStream log = new ByteArrayOutputStream();
		final PrintStream out = System.out;
		System.setOut(new PrintStream(log, true));
		try {
			action.run();
		}
		finally {
			System.setOut(out);
		}
		return log.toString();
	}
}
