package org.spectralattribution.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ij.IJ;
import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spectralattribution.host.Offer;
import org.spectralattribution.host.OfferedValues;
import org.spectralattribution.host.Preview;
import org.spectralattribution.host.Previewable;
import org.spectralattribution.model.ModelDescription;
import org.spectralattribution.model.Prediction;
import org.spectralattribution.model.Preprocessing;
import org.spectralattribution.model.Target;

/** What the dialogs offer in the lists beside their fields. */
final class DialogListsTest {

	private static final List<String> NAMED = List.of("black", "white", "mean", "image mean", "blur", "noise");

	private static List<String> values(final List<Offer> offers) {
		return offers.stream().map(Offer::value).collect(Collectors.toList());
	}

	private static List<String> offered(final Class<?> command, final String key) {
		return values(((OfferedValues) Previews.module(command, "image", IJ.getImage()).getDelegateObject()).offers().get(
			key));
	}

	private static ModelDescription model(final String... names) {
		return new ModelDescription("model", Path.of("model.pt"), OptionalInt.empty(), List.of(names), Preprocessing.none());
	}

	@Test
	void beforeAModelHasAnsweredThePredictedClassIsOffered() {
		Macros.run(Macros.open("metaphase-8bit.tif"));
		assertEquals(List.of("predicted"), offered(IntegratedGradientsCommand.class, "target"));
	}

	@Test
	void thePreviewOffersTheClassesWithTheirProbabilitiesInThisImage() {
		final Preview preview = Previews.of(IJ.openImage("sample-images/anaphase-16bit.tif"), "demo", "probability", "type");
		final List<Offer> offers = preview.offers().get("target");
		assertEquals(List.of("predicted", "anaphase"), values(offers).subList(0, 2));
		assertEquals(4, offers.size());
		assertTrue(offers.get(1).toString().matches("anaphase \\(\\d+\\.\\d %\\)"), offers.get(1).toString());
		assertTrue(preview.text().startsWith("Predicted class: " + offers.get(1)), preview.text());
	}

	@Test
	void liveAttributionsDialogPredictsAndOffersAsTheOthersDo() {
		final ImagePlus image = IJ.openImage("sample-images/anaphase-16bit.tif");
		final Preview others = Previews.of(image, "demo", "probability", "type");
		final Preview live = ((Previewable) Previews.module(LiveAttributionCommand.class, "image", image, "model", "demo",
			"device", "cpu").getDelegateObject()).preview();
		assertEquals(others.text(), live.text());
		assertEquals(values(others.offers().get("target")), values(live.offers().get("target")));
	}

	@Test
	void ofAThousandClassesTheMostLikelyAreOffered() {
		final Prediction prediction = Prediction.of(IntStream.range(0, 1000).mapToDouble(i -> i % 500).toArray());
		final List<String> values = values(ClassOffers.of(model(), prediction));
		assertEquals(51, values.size());
		assertEquals(List.of("predicted", "class 499", "class 999", "class 498"), values.subList(0, 4));
	}

	/** Names that mean something else, or nothing, as a target or in a macro are offered as indices. */
	@Test
	void everyOfferMeansItsClass() {
		final ModelDescription names = model("cat", "Cat", "two words", "twins", "twins", "predicted", "a - b", "a", "b",
			"S [2n]", "p] q=r", "1", " cat");
		final Prediction prediction = Prediction.of(IntStream.range(0, 13).mapToDouble(i -> -i).toArray());
		final List<Offer> offers = ClassOffers.of(names, prediction);
		assertEquals(List.of("predicted", "0", "Cat", "two words", "3", "4", "5", "a - b", "a", "b", "S [2n]", "10", "1",
			"12"), values(offers));
		for (int i = 0; i < 13; i++) {
			assertEquals(i, Target.of(offers.get(i + 1).value(), names, prediction).index());
		}
		assertTrue(offers.get(4).toString().startsWith("twins, index 3 ("), offers.get(4).toString());
	}

	@Test
	void baselinesAreTheNamesAndTheImagesThatFit() {
		Macros.run("newImage('fits + well', '16-bit ramp', 128, 128, 1); newImage('twice', '8-bit ramp', 128, 128, 1);" +
			"newImage('twice', '8-bit ramp', 128, 128, 1); newImage('small', '8-bit ramp', 64, 64, 1);" +
			"newImage('colours', 'RGB ramp', 128, 128, 1); newImage('128', '8-bit ramp', 128, 128, 1);" +
			"newImage('blur', '8-bit ramp', 128, 128, 1); newImage('channels', '8-bit grayscale-mode', 128, 128, 2, 1, 1);" +
			"newImage('stack', '8-bit ramp', 128, 128, 5);" + Macros.open("metaphase-8bit.tif"));
		final List<String> expected = List.of("black", "white", "mean", "image mean", "blur", "noise", "fits + well",
			"stack");
		assertEquals(expected, offered(SpectralIntegratedGradientsCommand.class, "baseline"));
		assertEquals(expected, offered(PathAttributionCommand.class, "references"));
	}

	/** Each title that is offered is taken, as a macro writes it. */
	@Test
	void whatIsOfferedIsTaken() {
		final String images = "newImage('fits + well', '8-bit ramp', 128, 128, 1); newImage(' blank ', '8-bit ramp', 128," +
			" 128, 1);" + Macros.open("metaphase-8bit.tif");
		Macros.run(images);
		final List<String> offered = offered(IntegratedGradientsCommand.class, "baseline");
		assertTrue(offered.containsAll(List.of("fits + well", " blank ")), offered.toString());
		for (final String baseline : offered.subList(NAMED.size(), offered.size())) {
			Macros.run(images + "run('Integrated Gradients...', 'rule=left steps=2 output=map baseline=[" + baseline + "]');");
			assertEquals("image " + baseline, IJ.getImage().getProp("Baseline"));
		}
	}

	@Test
	void anImageThatCannotBeExplainedHasTheNames() {
		Macros.run("newImage('fits', '8-bit ramp', 64, 64, 1); newImage('explained', '8-bit ramp', 64, 64, 1);");
		assertEquals(NAMED.size() + 1, offered(IntegratedGradientsCommand.class, "baseline").size());
		final ImagePlus palette = new ImagePlus("palette", new ColorProcessor(64, 64, IntStream.range(0, 64 * 64).map(
			i -> i * 4001).toArray()));
		new ImageConverter(palette).convertRGBtoIndexedColor(8);
		assertEquals(ImagePlus.COLOR_256, palette.getType());
		assertEquals(NAMED, values(((OfferedValues) Previews.module(IntegratedGradientsCommand.class, "image", palette)
			.getDelegateObject()).offers().get("baseline")));
	}

	@ParameterizedTest
	@ValueSource(classes = { IntegratedGradientsCommand.class, ClassifyImageCommand.class })
	void devicesAreThoseThatAreKnown(final Class<?> command) {
		Macros.run(Macros.open("metaphase-8bit.tif"));
		assertEquals(List.of("auto", "cpu"), offered(command, "device").subList(0, 2));
		assertTrue(offered(command, "device").stream().allMatch(device -> device.matches("auto|cpu|gpu\\d+")));
	}

	@Test
	void labelsAreTheNamesAndTheImagesThatHoldLabels() {
		Macros.run("newImage('cells', '16-bit ramp', 128, 128, 1); newImage('small', '8-bit ramp', 64, 64, 1);" +
			"newImage('colours', 'RGB ramp', 128, 128, 1); newImage('not whole', '32-bit ramp', 128, 128, 1);" +
			"newImage('overlay', '8-bit black', 128, 128, 1);" + Macros.open("metaphase-8bit.tif") +
			"run('Integrated Gradients...', 'rule=left steps=2 output=map'); rename('map');");
		assertEquals(List.of("roi manager", "overlay", "cells", "metaphase-8bit.tif"), offered(
			MeasureAttributionCommand.class, "labels"));
		assertEquals(List.of("none", "roi manager", "overlay", "cells", "metaphase-8bit.tif"), offered(
			AttributionFeaturesCommand.class, "labels"));
		Macros.run("newImage('cells', '8-bit ramp', 9, 9, 1); newImage('no result', '8-bit ramp', 9, 9, 1);");
		assertEquals(List.of("roi manager", "overlay"), offered(MeasureAttributionCommand.class, "labels"));
	}

	@Test
	void imagesOfAMontageAreThoseThatATitleFinds() {
		Macros.run("newImage('twice', '8-bit ramp', 9, 9, 1); newImage('twice', '8-bit ramp', 9, 9, 1);" +
			"newImage('one + two', '8-bit ramp', 9, 9, 1); newImage('field', '8-bit ramp', 9, 9, 1);");
		assertEquals(List.of("all", "one + two", "field"), values(((OfferedValues) new AttributionMontageCommand()).offers()
			.get("images")));
	}
}
