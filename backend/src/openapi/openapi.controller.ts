import { Controller, Get, Header, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { OpenApiService } from './openapi.service.ts';
import { readTryItAsset, TRY_IT_PAGE } from './try-it-page.ts';

@Controller()
export class OpenApiController {
  constructor(private readonly openApi: OpenApiService) {}

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  document(): Promise<string> {
    return this.openApi.json();
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return TRY_IT_PAGE;
  }

  @Get('docs/:asset')
  async asset(@Param('asset') name: string): Promise<StreamableFile> {
    const asset = await readTryItAsset(name);
    if (!asset) throw new NotFoundException(`There is no ${name} here.`);
    return new StreamableFile(asset.content, { type: asset.type });
  }
}
