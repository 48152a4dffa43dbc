package org.spectralattribution.reliability;

import java.util.ArrayList;
import java.util.List;

/** What takes long: the images that it takes, and the command. Single quotes stand for double ones. */
final class EscapeCase {

	private static final String SIG = "run('Spectral Integrated Gradients...', '";
	private static final String IG = "run('Integrated Gradients...', '";
	private static final String PATH = "run('Path Attribution...', '";
	private static final String NOISE = "run('Add Specified Noise...', 'standard=30');\n";
	private static final String MEASURE = "run('Measure Attribution in ROIs...', 'labels=";
	private static final String MAP = "Property.set('Output', 'map'); Property.set('Attribution channel', '1');\n";

	final String name;
	final String images;
	final String command;

	private EscapeCase(final String name, final String images, final String command) {
		this.name = name;
		this.images = images;
		this.command = command;
	}

	private static String noise(final int size) {
		return "newImage('large', '8-bit ramp', " + size + ", " + size + ", 1);\n" + NOISE;
	}

	private static String map(final int size) {
		return "newImage('map', '32-bit ramp', " + size + ", " + size + ", 1);\n" + NOISE +
			"run('Subtract...', 'value=0.5');\n" + MAP;
	}

	/** @param home the folder of the project */
	static List<EscapeCase> all(final String home) {
		final String any = "model=[" + home + "/src/test/resources/org/spectralattribution/model/djl/classifier.pt] " +
			"channels=1,1,1 ";
		final String cell = "open('" + home + "/sample-images/metaphase-8bit.tif');\n";
		final List<EscapeCase> cases = new ArrayList<>();
		for (final String kind : List.of("svd", "svd joint", "dct", "wavelet", "laplacian")) {
			cases.add(new EscapeCase("sig 1500² " + kind, noise(1500), SIG + any + "decomposition=[" + kind + "]');"));
		}
		cases.add(new EscapeCase("sig 224² svd", noise(224), SIG + any + "rule=left steps=20000');"));
		for (final int size : new int[] { 700, 1500 }) {
			for (final String method : List.of("[samp]", "[agi]", "[guided ig]", "[ig2] references=white", "[blur ig]",
				"[gradient] samples=1000", "[blur ig] samples=50", "[ig] baseline=[black + white + blur + noise]", "[sig]",
				"[consensus]", "[segments]"))
			{
				cases.add(new EscapeCase(method + " " + size + "²", noise(size), PATH + any + "method=" + method + "');"));
			}
		}
		for (final String rule : List.of("left", "right", "midpoint", "trapezoid")) {
			cases.add(new EscapeCase("steps=100000000 " + rule, cell, IG + "rule=" + rule + " steps=100000000');"));
			cases.add(new EscapeCase("steps=100000000 sig " + rule, cell, SIG + "rule=" + rule + " steps=100000000');"));
		}
		for (final String command : List.of(IG, SIG)) {
			cases.add(new EscapeCase("adaptive steps " + (command == IG ? "ig" : "sig"), cell, command +
				"steps=100000000 tolerance=0.000000001');"));
		}
		cases.add(new EscapeCase("gauss-legendre 200000", cell, IG + "rule=gauss-legendre steps=200000');"));
		cases.add(new EscapeCase("500 planes", "newImage('stack', '8-bit ramp', 500, 500, 500);\n", IG + any +
			"slices=all rule=left steps=3');"));
		cases.add(new EscapeCase("classify 500 planes", "newImage('stack', '8-bit ramp', 500, 500, 500);\n",
			"run('Classify Image...', '" + any + "slices=all');"));
		cases.add(new EscapeCase("percentile 12000²", noise(12000), "run('Classify Image...', '" + any +
			"range=percentile');"));
		for (final String output : List.of("overlay", "channels", "positive")) {
			cases.add(new EscapeCase("output " + output + " 3000²", noise(3000), PATH + any +
				"method=gradient output=" + output + " smooth=50');"));
		}
		for (final String smooth : List.of("0", "20", "200")) {
			cases.add(new EscapeCase("selection 6000² smooth=" + smooth, map(6000),
				"run('Attribution to Selection...', 'share=0.5 smooth=" + smooth + "');"));
		}
		cases.add(new EscapeCase("65,536 labels 4000²", "newImage('l', '16-bit ramp', 4000, 4000, 1);\n" + map(4000),
			MEASURE + "l');"));
		cases.add(new EscapeCase("labels 16,000,000", "newImage('l', '32-bit black', 4000, 4000, 1);\n" +
			"run('Macro...', 'code=v=1+x+4000*y');\n" + map(4000), MEASURE + "l');"));
		cases.add(new EscapeCase("5000 ROIs", map(3000) + "for (i = 0; i < 5000; i++) { " +
			"makeOval(i % 1500, i % 1400, 1500, 1500); Overlay.addSelection; }\nrun('Select None');\n", MEASURE +
				"overlay');"));
		return cases;
	}
}
