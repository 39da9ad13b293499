package org.tombola.dataset;

/** Images of one byte per pixel, without a sign; an input is its pixel divided by 255. */
final class PixelExamples implements Examples {
    private static final float WHITE = 255;

    private final byte[] pixels;
    private final byte[] labels;
    private final int first;
    private final int count;

    /**
     * Shows some images out of many.
     *
     * @param pixels of all images, one after the other
     * @param labels a class per image
     * @param first the image that is example 0
     */
    PixelExamples(byte[] pixels, byte[] labels, int first, int count) {
        this.pixels = pixels;
        this.labels = labels;
        this.first = first;
        this.count = count;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int label(int example) {
        return labels[first + example];
    }

    @Override
    public void inputs(int example, float[] target, int offset) {
        int size = pixels.length / labels.length;
        int start = (first + example) * size;
        for (int i = 0; i < size; i++) {
            target[offset + i] = (pixels[start + i] & 0xFF) / WHITE;
        }
    }
}
