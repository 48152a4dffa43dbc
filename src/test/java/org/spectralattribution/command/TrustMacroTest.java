package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import ij.IJ;
import ij.ImagePlus;
import ij.Prefs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.command.Command;
import org.spectralattribution.explain.KnownModels;
import org.spectralattribution.explain.UnloadedModel;
import org.spectralattribution.host.Confirmable;
import org.spectralattribution.host.FailedKeys;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.model.Classifier;
import org.spectralattribution.model.ModelException;
import org.spectralattribution.model.djl.DjlClassifier;

/** Which models macros and dialogs load, and when. */
final class TrustMacroTest {

	private static final String PROGRAM = "A model file is a program";
	private static final String IMAGE = "newImage('field', 'RGB ramp', 8, 8, 1);\n";

	@TempDir
	private Path folder;
	private Path file;
	private String remembered;
	private int loads;

	@BeforeEach
	void forget() throws IOException {
		remembered = Prefs.get(KnownModels.class.getName(), "");
		Prefs.set(KnownModels.class.getName(), null);
		file = folder.resolve("model.pt");
		replace("InPlace.pt");
	}

	@AfterEach
	void restore() {
		Prefs.set(KnownModels.class.getName(), remembered);
	}

	private void replace(final String model) throws IOException {
		Files.copy(Path.of(Macros.fieldModel(model)), file, StandardCopyOption.REPLACE_EXISTING);
	}

	private static ImagePlus image() {
		return IJ.createImage("field", "RGB ramp", 8, 8, 1);
	}

	/** As the dialog has it, with the loads of its model counted. */
	private ModelCommand command(final Class<? extends Command> type, final boolean trust, final String... unsafe) {
		final ModelCommand command = (ModelCommand) Previews.module(type, "image", image(), "model", file.toString(), "trust",
			trust, "device", "cpu").getDelegateObject();
		final BiFunction<String, Consumer<String>, UnloadedModel> find = command.models;
		command.models = (text, log) -> new UnloadedModel(find.apply(text, log).description().withUnsafeOperations(List.of(
			unsafe)), KnownModels.ofUser(), (description, device, batch, workers, lines) -> {
				loads++;
				return DjlClassifier.open(description, device, batch, workers, lines);
			});
		return command;
	}

	private Preview preview(final boolean trust, final String... unsafe) {
		return ((Previewable) command(IntegratedGradientsCommand.class, trust, unsafe)).preview();
	}

	private void classify(final String options) {
		Macros.run(IMAGE + "run('Classify Image...', 'model=[" + Macros.macroPath(file) + "] " + options + "');");
	}

	@ParameterizedTest
	@ValueSource(classes = { IntegratedGradientsCommand.class, PathAttributionCommand.class, LiveAttributionCommand.class })
	void noDialogLoadsANewModelByItself(final Class<? extends Command> type) {
		final Preview preview = ((Previewable) command(type, false)).preview();
		assertTrue(preview.isAsking() && preview.text().startsWith(PROGRAM), preview.text());
		assertEquals(0, loads);
	}

	@Test
	void theButtonLoadsItOnceAndForAll() {
		preview(false).agree();
		assertEquals(0, loads);
		final Preview preview = preview(false);
		assertTrue(!preview.isAsking() && preview.text().startsWith("Predicted class: "), preview.text());
		assertEquals(1, loads);
	}

	@Test
	void aModelThatAMacroHasRunIsPreviewed() {
		classify("");
		assertTrue(preview(false).text().startsWith("Predicted class: "), preview(false).text());
		assertEquals("", question(false));
	}

	@Test
	void otherBytesAreNewAgain() throws IOException {
		classify("");
		replace("OneTuple.pt");
		assertTrue(preview(false).isAsking());
		assertEquals(0, loads);
	}

	@Test
	void theBundledModelIsPreviewed() {
		assertTrue(((Previewable) Previews.module(IntegratedGradientsCommand.class, "image", IJ.openImage(
			"sample-images/metaphase-8bit.tif"), "device", "cpu").getDelegateObject()).preview().text().startsWith(
				"Predicted class: metaphase"));
	}

	@Test
	void anUnsafeModelIsNeverPreviewedWithoutTrust() {
		preview(true).agree();
		final Preview refused = preview(false, "aten::save");
		assertTrue(!refused.isAsking() && refused.text().contains("uses aten::save") && refused.text().contains("tick Trust"),
			refused.text());
		assertEquals(0, loads);
		assertTrue(preview(true, "aten::save").text().startsWith("Predicted class: "));
		assertEquals(1, loads);
	}

	/** Trust is for the run; the click is for the preview. */
	@Test
	void aNewUnsafeModelIsNotPreviewedByTrustAlone() {
		final Preview preview = preview(true, "aten::save");
		assertTrue(preview.isAsking() && preview.text().contains("this one uses aten::save"), preview.text());
		assertEquals(0, loads);
	}

	private String question(final boolean trust, final String... unsafe) {
		return ((Confirmable) command(ClassifyImageCommand.class, trust, unsafe)).question();
	}

	/** The dialog of Classify Image has no preview. */
	@Test
	void theDialogAsksOnceBeforeItRunsANewModel() {
		assertTrue(question(false).startsWith("Load " + Macros.macroPath(file) + "? " + PROGRAM), question(false));
		assertTrue(question(true, "aten::save").contains("aten::save"));
		assertEquals("", question(false, "aten::save"), "what is refused is not asked for");
		command(ClassifyImageCommand.class, false).run();
		assertEquals("", question(false));
	}

	@Test
	void whatCannotBeFoundIsNotAskedFor() throws IOException {
		Files.delete(file);
		assertEquals("", ((Confirmable) Previews.module(ClassifyImageCommand.class, "model", file.toString())
			.getDelegateObject()).question());
	}

	@Test
	void aRunRefusesAnUnsafeModelBeforeItIsLoaded() {
		final ModelCommand command = command(ClassifyImageCommand.class, false, "aten::save");
		assertThrows(ModelException.class, command::run);
		assertEquals(0, loads);
		assertEquals(Set.of("model"), ((FailedKeys) command).failedKeys());
		command(ClassifyImageCommand.class, true, "aten::save").run();
		assertEquals(1, loads);
	}

	/** Its path is not offered next time; one whose run failed for another reason is. */
	@Test
	void onlyAModelThatCouldNotBeLoadedIsToBlame() throws IOException {
		final ModelCommand usable = command(ClassifyImageCommand.class, false);
		usable.run();
		assertEquals(Set.of(), usable.failedKeys());
		final ModelCommand grey = (ModelCommand) Previews.module(ClassifyImageCommand.class, "image", IJ.createImage("grey",
			"8-bit ramp", 8, 8, 1), "model", file.toString(), "channels", "2", "device", "cpu").getDelegateObject();
		assertThrows(RuntimeException.class, grey::run);
		assertEquals(Set.of(), grey.failedKeys());
		Files.writeString(file, "no model");
		final ModelCommand broken = (ModelCommand) Previews.module(ClassifyImageCommand.class, "image", image(), "model", file
			.toString()).getDelegateObject();
		assertThrows(ModelException.class, broken::run);
		assertEquals(Set.of("model"), broken.failedKeys());
	}

	/** With the settings of the model itself. */
	@Test
	void theShuffledModelIsMadeOfTheOneThatWasLoaded() throws IOException {
		final ModelCommand command = command(ClassifyImageCommand.class, true, "aten::save");
		assertThrows(IllegalStateException.class, () -> command.shuffledClassifier(0, 0));
		try (Classifier real = command.classifier(0, 0); Classifier shuffled = command.shuffledClassifier(0, 0)) {
			assertEquals(2, loads);
			assertNotEquals(real.description().sha256(), shuffled.description().sha256());
			assertEquals(real.description().unsafeOperations(), shuffled.description().unsafeOperations());
		}
		replace("OneTuple.pt");
		assertThrows(ModelException.class, () -> command.shuffledClassifier(0, 0));
		assertEquals(2, loads);
		assertEquals(Set.of(), command.failedKeys());
	}

	/** Nothing that it says is about a model that only computes. */
	@ParameterizedTest
	@ValueSource(strings = { "", "trust", "trust=true", "trust=false" })
	void trustChangesNothingForOtherModels(final String key) {
		assertEquals("", Macros.run(Macros.open("metaphase-8bit.tif") + "run('Integrated Gradients...', 'steps=5 " + key +
			"'); return '' + Property.get('Trusted operations');"));
		assertFalse(IJ.getImage().getInfoProperty().contains("rusted"));
	}
}
