package org.spectralattribution.host;

import ij.IJ;
import ij.ImagePlus;
import ij.Menus;

import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;

import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.ItemIO;
import org.scijava.app.StatusService;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Commands that show what the bridge gave them. */
final class ToyCommands {

	/** How many images of {@link Counted} were shown. */
	static final AtomicInteger SHOWN = new AtomicInteger();

	private ToyCommands() {}

	/** Puts the commands into ImageJ's table, as a line of plugins.config does. */
	static void install() {
		add("Toy Describe...", Describe.class);
		add("Toy Fail...", Fail.class);
		add("Toy Count...", Count.class);
		add("Toy Close...", Close.class);
		add("Toy Missing...", String.class);
	}

	@SuppressWarnings("unchecked")
	private static void add(final String label, final Class<?> command) {
		Menus.getCommands().put(label, CommandBridge.class.getName() + "(\"" + command.getName() + "\")");
	}

	/** Returns an image of the input's size whose title tells what the bridge gave it. */
	@Plugin(type = Command.class, visible = false, headless = true, label = "Toy Describe")
	public static final class Describe implements Command, NonPersistentKeys {

		/** The context of the last run. */
		static Context lastContext;

		@Parameter
		private Context context;
		@Parameter
		private StatusService status;
		@Parameter
		private ImagePlus image;
		@Parameter(min = "1", max = "1000")
		private int steps = 100;
		@Parameter
		private double tolerance = 0.02;
		@Parameter(choices = { "left", "mid point" })
		private String rule = "left";
		@Parameter
		private boolean quiet;
		@Parameter
		private String model = "demo";
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus result;
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus nothing;

		@Override
		public Set<String> forgottenKeys() {
			return Set.of("rule");
		}

		@Override
		public void run() {
			lastContext = context;
			status.showStatus(1, 2, "half way");
			result = IJ.createImage(String.join("|", image.getTitle(), String.valueOf(steps), String.valueOf(tolerance),
				rule, String.valueOf(quiet), model, Thread.currentThread().getName()), "8-bit", 2, 2, 1);
		}
	}

	/** Makes an image and then fails in the way asked for. */
	@Plugin(type = Command.class, visible = false, headless = true, label = "Toy Fail")
	public static final class Fail implements Command, Cancelable {

		@Parameter
		private String how = "argument";
		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus result;
		private String reason;

		@Override
		public void run() {
			result = new Counted();
			if (how.equals("argument")) throw new IllegalArgumentException("No such thing.");
			if (how.equals("library")) new ArrayList<>(-1);
			if (how.equals("unexpected")) throw new ArrayStoreException("oops");
			if (how.equals("error")) throw new UnsatisfiedLinkError("libtorch");
			if (how.equals("canceled")) throw new CancellationException("Esc");
			if (how.equals("reason")) cancel("The model is too large.");
			if (how.equals("no reason")) cancel("");
		}

		@Override
		public boolean isCanceled() {
			return reason != null;
		}

		@Override
		public void cancel(final String why) {
			reason = why;
		}

		@Override
		public String getCancelReason() {
			return reason;
		}
	}

	/** Closes its image before it reads it. */
	@Plugin(type = Command.class, visible = false, headless = true, label = "Toy Close")
	public static final class Close implements Command {

		@Parameter
		private ImagePlus image;

		@Override
		public void run() {
			image.flush();
			image.getProcessor().getPixels();
		}
	}

	/** Takes no image and no key. */
	@Plugin(type = Command.class, visible = false, headless = true, label = "Toy Count")
	public static final class Count implements Command {

		@Parameter(type = ItemIO.OUTPUT)
		private ImagePlus result;

		@Override
		public void run() {
			result = new Counted();
		}
	}

	private static final class Counted extends ImagePlus {

		Counted() {
			super("counted", IJ.createImage("", "8-bit", 2, 2, 1).getProcessor());
		}

		@Override
		public void show(final String status) {
			SHOWN.incrementAndGet();
			super.show(status);
		}
	}
}
