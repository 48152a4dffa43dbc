package org.spectralattribution.ij1.source;

import java.util.function.IntFunction;

import ij.VirtualStack;
import ij.process.ImageProcessor;

/** A virtual stack that makes its slices anew at every call, and counts the calls. */
public final class CountingStack extends VirtualStack {

	private final int slices;
	private final IntFunction<ImageProcessor> maker;
	private int calls;

	/**
	 * @param maker gives a new processor for a slice, counted from 1
	 */
	public CountingStack(final int width, final int height, final int slices, final IntFunction<ImageProcessor> maker) {
		super(width, height, null, null);
		this.slices = slices;
		this.maker = maker;
	}

	@Override
	public ImageProcessor getProcessor(final int slice) {
		calls++;
		return maker.apply(slice);
	}

	@Override
	public Object getPixels(final int slice) {
		return getProcessor(slice).getPixels();
	}

	@Override
	public int size() {
		return slices;
	}

	@Override
	public int getSize() {
		return slices;
	}

	@Override
	public String getSliceLabel(final int slice) {
		return "";
	}

	/** The number of slices that were read since the last time that it was asked. */
	public int calls() {
		final int since = calls;
		calls = 0;
		return since;
	}
}
